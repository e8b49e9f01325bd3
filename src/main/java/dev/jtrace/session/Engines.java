package dev.jtrace.session;

import dev.jtrace.engine.Engine;
import dev.jtrace.engine.bpf.BpfConfig;
import dev.jtrace.engine.bpf.BpfEngine;
import dev.jtrace.engine.bpf.Refusal;
import dev.jtrace.engine.ptrace.PtraceConfig;
import dev.jtrace.engine.ptrace.PtraceEngine;
import dev.jtrace.event.TraceSink;
import dev.jtrace.session.TraceSettings.EngineChoice;
import dev.jtrace.table.SyscallTable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the engine that is asked for, or the cheapest one that serves all options and that this machine allows. */
final class Engines {
    /** Bytes; what a reader that formats text falls behind by in a storm of a million calls fits. */
    private static final int RING = 32 << 20;
    /** Longest strings (-s) that BPF programs capture. */
    private static final int LONGEST_STRING = 1 << 16;

    private final TraceSettings settings;
    private final SyscallTable table;
    private final Consumer<String> debug;

    /** @param debug told what was chosen, and why */
    Engines(TraceSettings settings, SyscallTable table, Consumer<String> debug) {
        this.settings = settings;
        this.table = table;
        this.debug = debug;
    }

    Engine choose(PtraceConfig config, TraceSink sink) throws Failure {
        EngineChoice wanted = settings.source().engine();
        String obstacle = config.injections() != null ? "tampering (-e inject=, fault=)" : onlyPtrace();
        if (wanted == EngineChoice.BPF && obstacle != null) {
            throw new Failure(Outcome.USAGE, "the bpf engine cannot serve " + obstacle);
        }
        if (wanted == EngineChoice.PTRACE || obstacle != null) {
            debug.accept("engine ptrace: " + (obstacle == null ? "asked for" : "bpf cannot serve " + obstacle));
            return new PtraceEngine(config, table, sink);
        }
        try {
            int ring = settings.source().ringBytes() == 0 ? RING : settings.source().ringBytes();
            Engine engine = new BpfEngine(
                    new BpfConfig(config.follow(), config.systemTimes(), ring, counts(), config.filter(),
                            config.limits()),
                    table, sink);
            debug.accept("engine bpf: " + (wanted == EngineChoice.BPF ? "asked for" : "the cheapest that works here"));
            return engine;
        } catch (Refusal refusal) {
            if (wanted == EngineChoice.BPF) {
                String mend = refusal.mend();
                throw new Failure(Outcome.FAILED, "the bpf engine does not work here: " + refusal.getMessage()
                        + (mend.isEmpty() ? "" : " (" + mend + ')'));
            }
            debug.accept("engine ptrace: bpf does not work here: " + refusal.getMessage());
            return new PtraceEngine(config, table, sink);
        }
    }

    /** A table alone is counted in the kernel; a recording needs every event. */
    private BpfConfig.@Nullable Counts counts() {
        TraceSettings.Summary summary = settings.summary();
        return summary.mode() == TraceSettings.SummaryMode.ONLY && settings.recording() == null
                ? new BpfConfig.Counts(summary.wall(), summary.latency())
                : null;
    }

    /** The option that only the ptrace engine serves, null when there is none. */
    private @Nullable String onlyPtrace() {
        if (settings.scope().seccompBpf()) {
            return "--seccomp-bpf";
        }
        FilterSettings filters = settings.filters();
        if (!filters.paths().isEmpty() || filters.descriptors() != null) {
            return "-P/--trace-path, --trace-fds";
        }
        if (!filters.arguments().isEmpty()) {
            return "--arg";
        }
        if (settings.scope().killOnExit()) {
            return "--kill-on-exit";
        }
        if (settings.lines().leader().instructionPointer()) {
            return "-i/--instruction-pointer";
        }
        if (settings.values().reads() != null || settings.values().writes() != null) {
            return "--read, --write";
        }
        if (settings.values().commands()) {
            return "-Y/--decode-pids";
        }
        if (settings.values().fds() != 0) {
            return "-y/--decode-fds";
        }
        return settings.values().stringLimit() > LONGEST_STRING ? "-s beyond " + LONGEST_STRING : null;
    }
}
