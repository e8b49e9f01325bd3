package dev.jtrace.session.sample;

import dev.jtrace.aggregate.gpu.GpuWatch;
import dev.jtrace.aggregate.phases.PhaseReport;
import dev.jtrace.aggregate.phases.SampleLog;
import dev.jtrace.journal.JournalReader;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.record.Recordings;
import dev.jtrace.session.record.RunHead;
import dev.jtrace.session.record.VectorWidth;
import dev.jtrace.session.setting.SamplingSettings;
import dev.jtrace.table.SyscallTable;
import java.io.IOException;
import java.util.Map;

/**
 * The samples of a recording.
 *
 * @param title what was run
 * @param machine that it ran on, in words
 * @param began when the run did, nanoseconds of CLOCK_REALTIME; 0 where the recording does not tell
 * @param whole whether everything could be read
 */
public record RecordedSamples(String title, String machine, long began, PhaseReport.Facts facts, SampleLog log,
        boolean whole) {
    private static final int MOST_RATE = 1_000_000;
    private static final int WIDEST = 1 << 14;

    /**
     * Plays a recording through the same ring as a live run.
     *
     * @param settings what the samples are for
     * @param file its name, one byte a character
     * @throws Failure when it is no recording, or one without such samples
     */
    static RecordedSamples play(SamplingSettings settings, String file, Invocation invocation, SyscallTable table)
            throws Failure, IOException, InterruptedException {
        try (JournalReader reader = Recordings.open(file, invocation)) {
            Map<String, String> head = reader.head();
            int rate = (int) RunHead.number(head, RunHead.RATE, 0, 1, MOST_RATE);
            check(settings, head, rate, file);
            SampleLog log = new SampleLog(settings.demangle());
            boolean whole =
                    Recordings.play(reader, Recordings.capture(head), table, log, file, invocation.messages());
            return new RecordedSamples(title(head), machine(head), began(head),
                    facts(head, rate, reader.closingWords()), log, whole);
        }
    }

    private static void check(SamplingSettings settings, Map<String, String> head, int rate, String file)
            throws Failure {
        if (rate == 0) {
            throw new Failure(Outcome.USAGE, file + ": it has no samples (record with --freq or --stacks)");
        }
        if (settings.leaving() && !is(head, RunHead.LEAVING)) {
            throw new Failure(Outcome.USAGE, file + ": it has no stacks off CPUs (record with --off-cpu)");
        }
        if (settings.stacks() && !is(head, RunHead.STACKS)) {
            throw new Failure(Outcome.USAGE, file + ": its samples have no stacks (record with --stacks)");
        }
    }

    private static boolean is(Map<String, String> head, String name) {
        return head.getOrDefault(name, "").equals("true");
    }

    private static PhaseReport.Facts facts(Map<String, String> head, int rate, Map<String, String> end) {
        return new PhaseReport.Facts(head.getOrDefault(RunHead.ENGINE, "?"), rate,
                RunHead.number(end, RunHead.THROTTLED, 0, 0, Long.MAX_VALUE),
                (int) RunHead.number(head, RunHead.VECTORS, VectorWidth.LEAST, VectorWidth.LEAST, WIDEST),
                GpuWatch.of(end.getOrDefault(RunHead.GPU, "")));
    }

    private static long began(Map<String, String> head) {
        long start = RunHead.number(head, RunHead.START, 0, 1, Long.MAX_VALUE / 2);
        long offset = RunHead.number(head, RunHead.OFFSET, 0, 1, Long.MAX_VALUE / 2);
        return start == 0 || offset == 0 ? 0 : start + offset;
    }

    private static String machine(Map<String, String> head) {
        return Invocation.printable(new StringBuilder(head.getOrDefault("machine.name", "?")).append(", ")
                .append(head.getOrDefault("machine.cpus", "?"))
                .append(" CPUs, vectors of ")
                .append(head.getOrDefault(RunHead.VECTORS, "?"))
                .append(" bits"));
    }

    /** What was run, as titles say it. */
    public static String title(Map<String, String> head) {
        StringBuilder words = new StringBuilder();
        String word;
        for (int i = 0; (word = head.get("command." + i)) != null; i++) {
            words.append(i == 0 ? "" : " ").append(word);
        }
        for (int i = 0; (word = head.get("attached." + i)) != null; i++) {
            words.append(i == 0 ? "process " : ", ").append(word);
        }
        return Invocation.printable(words);
    }
}
