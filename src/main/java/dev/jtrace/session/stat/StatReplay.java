package dev.jtrace.session.stat;

import dev.jtrace.aggregate.RegionHandler;
import dev.jtrace.aggregate.RegionStats;
import dev.jtrace.journal.JournalReader;
import dev.jtrace.model.Report;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.ReportText;
import dev.jtrace.session.output.OutputChannel;
import dev.jtrace.session.output.OutputOpener;
import dev.jtrace.session.record.Recordings;
import dev.jtrace.session.record.RunHead;
import dev.jtrace.session.sample.RecordedSamples;
import dev.jtrace.session.setting.RedactSettings;
import dev.jtrace.session.setting.ReplaySettings;
import dev.jtrace.session.setting.StatSettings;
import dev.jtrace.session.setting.TraceSettings;
import dev.jtrace.table.Abi;
import dev.jtrace.table.SyscallTable;
import dev.jtrace.table.counter.CounterEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Prints from a recording what {@code jtrace stat --by} has printed of the run. */
public final class StatReplay {
    private final String file;
    private final Invocation invocation;
    private final ReportText reports;
    private final OutputOpener opener;

    private StatReplay(String file, Invocation invocation, ReportText reports) {
        this.file = file;
        this.invocation = invocation;
        this.reports = reports;
        opener = new OutputOpener(invocation.cwd(),
                invocation, "; the rest of the report is lost");
    }

    private interface Opener {
        /** @param started when the run began */
        OutputChannel open(String started) throws Failure;
    }

    /** Whether there are counts by region in a file, and nothing else. */
    public static boolean isOfRegions(String file, Invocation invocation) {
        try (JournalReader reader = JournalReader.open(invocation.path(file))) {
            return reader.head().containsKey(RegionRecording.BY);
        } catch (IOException e) {
            return false;
        }
    }

    /** As {@code jtrace stat} prints it. */
    public static Outcome run(StatSettings settings, String file, Invocation invocation, ReportText reports) {
        StatReplay replay = new StatReplay(file, invocation, reports);
        StatSettings.Output output = settings.output();
        return replay.outcome(RedactSettings.NONE, started -> {
            OutputChannel channel = replay.opener.fileOrStderr(output.file(), output.append());
            if (output.file() != null && output.form() != StatSettings.Form.JSON) {
                write(channel, LiveStat.title(started));
            }
            return channel;
        });
    }

    /** As {@code jtrace report} prints it. */
    public static Outcome run(TraceSettings settings, ReplaySettings replayed, Invocation invocation,
            ReportText reports) {
        StatReplay replay = new StatReplay(replayed.file(), invocation, reports);
        return replay.outcome(replayed.redact(), started -> replay.opener.open(settings.output()));
    }

    private Outcome outcome(RedactSettings redact, Opener output) {
        return Recordings.answer(invocation, () -> file, () -> play(redact, output));
    }

    private Outcome play(RedactSettings redact, Opener output) throws Failure, IOException, InterruptedException {
        SyscallTable table = SyscallTable.load();
        try (JournalReader reader = Recordings.open(file, invocation)) {
            int room = Recordings.capture(reader.head());
            Map<String, String> head = redact.veil(table, room, invocation).head().apply(reader.head());
            String by = head.get(RegionRecording.BY);
            if (by == null) {
                throw new Failure(Outcome.USAGE,
                        file + ": it has no counts by region (record with jtrace stat --by ... --record FILE)");
            }
            List<CounterEvent> counters = RegionRecording.counters(head);
            RegionStats stats = new RegionStats(counters.size());
            boolean whole = Recordings.play(reader, room, table, new RegionHandler(stats), file,
                    invocation.messages());
            Report report = new RegionReport("'" + RecordedSamples.title(head) + "'", shown(by), counters, abi(head))
                    .of(stats, times(reader.closingWords()), RegionRecording.notes(reader.closingWords()));
            OutputChannel channel = output.open(shown(head.getOrDefault(RegionRecording.STARTED, "")));
            write(channel, reports.of(report));
            channel.close();
            return Outcome.exit(whole && stats.lostReadings() == 0 && channel.intact() ? 0 : Outcome.INCOMPLETE);
        }
    }

    private static String shown(String text) {
        return Invocation.printable(new StringBuilder(text));
    }

    private static Abi abi(Map<String, String> head) {
        return head.getOrDefault("machine.arch", "amd64").equals("amd64") ? Abi.X86_64 : Abi.AARCH64;
    }

    private static RegionReport.Times times(Map<String, String> words) {
        return new RegionReport.Times(time(words, RegionRecording.ELAPSED), time(words, RegionRecording.USER),
                time(words, RegionRecording.SYSTEM));
    }

    private static long time(Map<String, String> words, String name) {
        return RunHead.number(words, name, 0, 0, Long.MAX_VALUE);
    }

    private static void write(OutputChannel channel, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        channel.write(bytes, 0, bytes.length);
    }
}
