package dev.jtrace.session.sample;

import dev.jtrace.aggregate.phases.CallNames;
import dev.jtrace.aggregate.phases.PhaseReport;
import dev.jtrace.aggregate.phases.RunDiff;
import dev.jtrace.aggregate.phases.SampleLog;
import dev.jtrace.aggregate.phases.StackTree;
import dev.jtrace.model.Report;
import dev.jtrace.model.StackNode;
import dev.jtrace.model.StackProfile;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.ReportText;
import dev.jtrace.session.StackText;
import dev.jtrace.session.output.OutputChannel;
import dev.jtrace.session.output.OutputOpener;
import dev.jtrace.session.setting.SamplingSettings;
import dev.jtrace.table.SyscallTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is made of the samples of a run, live or recorded, and the file that it is written to. */
final class SampleResult {
    private static final long SECOND = 1_000_000_000;
    private static final long MICRO = 1_000;
    /** The part of the samples from which on missing names are worth a word. */
    private static final double MUCH = 0.2;

    private final SamplingSettings settings;
    private final SyscallTable table;
    private final OutputChannel channel;
    private final Consumer<String> messages;
    private final String title;
    private final @Nullable RecordedSamples base;

    /**
     * Reads what the run is compared with, and opens the file.
     *
     * @param cwd descriptor of the directory that relative names start from
     * @param title what is, or was, run
     */
    SampleResult(SamplingSettings settings, int cwd, Invocation invocation, String title, SyscallTable table)
            throws Failure, InterruptedException {
        this.settings = settings;
        this.table = table;
        this.title = title;
        messages = invocation.messages();
        String compared = settings.base();
        try {
            base = compared == null ? null : RecordedSamples.play(settings, compared, invocation, table);
        } catch (IOException e) {
            throw new Failure(Outcome.INCOMPLETE, compared + ": " + e.getMessage());
        }
        channel = new OutputOpener(cwd, invocation).fileOrStderr(settings.file(), false);
    }

    /** Whether all of what the run is compared with could be read. */
    boolean baseIsWhole() {
        return base == null || base.whole();
    }

    /**
     * Writes the result.
     *
     * @param log all of the run
     * @return whether it was written whole
     */
    boolean write(SampleLog log, PhaseReport.Facts facts, ReportText reports, StackText stacks) {
        byte[] bytes = switch (settings.result()) {
            case PHASES -> reports.of(phases(log, facts)).getBytes(StandardCharsets.UTF_8);
            case STACKS -> stacks.of(profile(StackProfile.Measure.SAMPLES, SECOND / facts.rate(), log));
            case OFF_CPU_STACKS -> stacks.of(profile(StackProfile.Measure.OFF_CPU_MICROS, MICRO, log));
            case NONE -> new byte[0];
        };
        if (log.nameless() > MUCH) {
            messages.accept(
                    "much of the run is in code that was made while it ran and has no names; Java gives them with"
                            + " -XX:+UnlockDiagnosticVMOptions -XX:+DumpPerfMapAtExit -XX:+PreserveFramePointer, Node.js with --perf-basic-prof");
        }
        channel.write(bytes, 0, bytes.length);
        channel.close();
        return channel.intact();
    }

    private Report phases(SampleLog log, PhaseReport.Facts facts) {
        return base == null
                ? PhaseReport.of(log, facts, table)
                : RunDiff.of(base.log(), base.facts(), log, facts, table);
    }

    private StackProfile profile(StackProfile.Measure measure, long period, SampleLog log) {
        return new StackProfile(title, measure, period, tree(log), base == null ? null : tree(base.log()));
    }

    private StackNode tree(SampleLog log) {
        CallNames names = new CallNames(table);
        return settings.result() == SamplingSettings.Result.STACKS
                ? StackTree.onCpu(log, names)
                : StackTree.offCpu(log, names);
    }
}
