package dev.jtrace.session;

import dev.jtrace.aggregate.phases.CallNames;
import dev.jtrace.aggregate.phases.PhaseReport;
import dev.jtrace.aggregate.phases.SampleLog;
import dev.jtrace.aggregate.phases.StackTree;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.table.SyscallTable;
import java.nio.charset.StandardCharsets;

/** What is made of the samples of a run, live or recorded, and the file that it is written to. */
final class SampleResult {
    private static final long SECOND = 1_000_000_000;

    private final SamplingSettings.Result kind;
    private final OutputChannel channel;
    private final String title;
    private final SampleLog log = new SampleLog();

    /**
     * Opens the file.
     *
     * @param cwd descriptor of the directory that relative names start from
     * @param title what is, or was, run
     */
    SampleResult(SamplingSettings settings, int cwd, Invocation invocation, String title) throws Failure {
        kind = settings.result();
        channel = new OutputOpener(cwd, invocation).fileOrStderr(settings.file(), false);
        this.title = title;
    }

    /** What keeps the events. */
    TraceHandler handler() {
        return log;
    }

    /**
     * Writes the result; after the last event.
     *
     * @return whether it was written whole
     */
    boolean write(PhaseReport.Facts facts, SyscallTable table, ReportText reports, StackText stacks) {
        String text = switch (kind) {
            case PHASES -> reports.of(PhaseReport.of(log, facts, table));
            case STACKS -> stacks.of(StackTree.of(log, new CallNames(table)), title, SECOND / facts.rate());
            case NONE -> "";
        };
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        channel.write(bytes, 0, bytes.length);
        channel.close();
        return channel.intact();
    }
}
