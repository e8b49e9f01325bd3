package dev.jtrace.session;

import dev.jtrace.aggregate.phases.PhaseReport;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.engine.replay.ReplayEngine;
import dev.jtrace.engine.replay.Selection;
import dev.jtrace.event.EventKind;
import dev.jtrace.journal.JournalReader;
import dev.jtrace.ring.TraceRing;
import dev.jtrace.table.SyscallTable;
import java.io.IOException;
import java.util.Map;

/** The samples of one recording, played through the same ring and handlers as those of a live run. */
public final class SampleReplay {
    private static final int MOST_RATE = 1_000_000;
    private static final int WIDEST = 1 << 14;

    private final SamplingSettings settings;
    private final String file;
    private final Invocation invocation;
    private final SyscallTable table = SyscallTable.load();

    private SampleReplay(SamplingSettings settings, String file, Invocation invocation) {
        this.settings = settings;
        this.file = file;
        this.invocation = invocation;
    }

    /**
     * Whether a file that the user names, one byte a character, is a recording and not a program.
     */
    public static boolean isRecording(String file, Invocation invocation) {
        try {
            return JournalReader.isJournal(Recordings.path(file, invocation));
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes of the recording what {@code settings} ask for. */
    public static Outcome run(SamplingSettings settings, String file, Invocation invocation, ReportText reports,
            StackText stacks) {
        if (invocation.launch() != null) {
            SignalWatcher.start(SignalWatcher.ENDING, signal -> new Outcome(128 + signal, signal).end());
        }
        try {
            return new SampleReplay(settings, file, invocation).play(reports, stacks);
        } catch (Failure e) {
            invocation.messages().accept(String.valueOf(e.getMessage()));
            return Outcome.exit(e.status());
        } catch (IOException e) {
            invocation.messages().accept(file + ": " + e.getMessage());
            return Outcome.exit(Outcome.INCOMPLETE);
        } catch (InterruptedException e) {
            return Outcome.exit(Outcome.FAILED);
        }
    }

    private Outcome play(ReportText reports, StackText stacks) throws Failure, IOException, InterruptedException {
        try (JournalReader reader = Recordings.open(file, invocation)) {
            Map<String, String> head = reader.head();
            int rate = (int) RunHead.number(head, RunHead.RATE, 0, 1, MOST_RATE);
            if (rate == 0) {
                throw new Failure(Outcome.USAGE, file + ": it has no samples (record with --freq or --stacks)");
            }
            if (settings.stacks() && !head.getOrDefault(RunHead.STACKS, "").equals("true")) {
                throw new Failure(Outcome.USAGE, file + ": its samples have no stacks (record with --stacks)");
            }
            int cwd = invocation.launch() == null ? Files.AT_FDCWD : invocation.launch().cwdFd();
            SampleResult result = new SampleResult(settings, cwd, invocation, title(head));
            TraceRing ring = new TraceRing(Recordings.capture(head));
            ring.add(result.handler());
            ring.start();
            ReplayEngine engine = new ReplayEngine(reader, ReplayTrace.names(table), ring, Selection.ALL, e -> {},
                    () -> true);
            engine.run();
            ring.claim().kind = EventKind.END;
            ring.publish();
            ring.stop();
            boolean written = result.write(facts(head, rate, reader.closingWords()), table, reports, stacks);
            return Outcome.exit(written && whole(reader, engine, ring) ? 0 : Outcome.INCOMPLETE);
        }
    }

    private static PhaseReport.Facts facts(Map<String, String> head, int rate, Map<String, String> end) {
        return new PhaseReport.Facts(head.getOrDefault(RunHead.ENGINE, "?"), rate,
                RunHead.number(end, RunHead.THROTTLED, 0, 0, Long.MAX_VALUE),
                (int) RunHead.number(head, RunHead.VECTORS, VectorWidth.LEAST, VectorWidth.LEAST, WIDEST));
    }

    private static String title(Map<String, String> head) {
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

    private boolean whole(JournalReader reader, ReplayEngine engine, TraceRing ring) {
        Throwable defect = ring.failure();
        if (defect != null) {
            invocation.messages().accept("the report is incomplete, an event could not be shown: " + defect);
        }
        return Recordings.tell(reader, engine.invalid(), file, invocation.messages()) && defect == null;
    }
}
