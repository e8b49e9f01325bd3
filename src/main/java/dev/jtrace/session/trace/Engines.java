package dev.jtrace.session.trace;

import dev.jtrace.engine.Availability;
import dev.jtrace.engine.Engine;
import dev.jtrace.engine.bpf.BpfConfig;
import dev.jtrace.engine.bpf.BpfEngine;
import dev.jtrace.engine.bpf.Refusal;
import dev.jtrace.engine.bpf.Scope;
import dev.jtrace.engine.bpf.Whom;
import dev.jtrace.engine.perf.PerfConfig;
import dev.jtrace.engine.perf.PerfEngine;
import dev.jtrace.engine.perf.PerfRefusal;
import dev.jtrace.engine.ptrace.PtraceConfig;
import dev.jtrace.engine.ptrace.PtraceEngine;
import dev.jtrace.event.TraceSink;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.program.Bystanders;
import dev.jtrace.session.program.NarrowPrograms;
import dev.jtrace.session.setting.FilterSettings;
import dev.jtrace.session.setting.TraceSettings;
import dev.jtrace.session.setting.TraceSettings.EngineChoice;
import dev.jtrace.session.stat.ControlGroups;
import dev.jtrace.table.SyscallTable;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the engine that is asked for, or the cheapest one that serves all options and that this machine allows. */
final class Engines {
    /** Bytes; what a reader that formats text falls behind by in a storm of a million calls fits. */
    private static final int RING = 32 << 20;
    /** Bytes; enough for births and deaths alone, when calls are counted in the kernel. */
    private static final int SMALL_RING = 1 << 20;
    /** Longest strings (-s) that BPF programs capture. */
    private static final int LONGEST_STRING = 1 << 16;

    private final TraceSettings settings;
    private final SyscallTable table;
    private final Consumer<String> debug;
    private final NarrowPrograms narrow;

    /**
     * @param debug
     *            told what was chosen, and why
     * @param narrow
     *            what is to be traced
     */
    Engines(TraceSettings settings, SyscallTable table, Consumer<String> debug, NarrowPrograms narrow) {
        this.settings = settings;
        this.table = table;
        this.debug = debug;
        this.narrow = narrow;
    }

    Engine choose(PtraceConfig config, TraceSink sink) throws Failure {
        EngineChoice wanted = settings.source().engine();
        String obstacle = config.injections() != null ? "tampering (-e inject=, fault=)" : onlyPtrace();
        String needed = onlyBpf();
        if (needed != null && (wanted == EngineChoice.PTRACE || wanted == EngineChoice.PERF)) {
            throw new Failure(Outcome.USAGE, "the " + name(wanted) + " engine cannot serve " + needed);
        }
        if (needed != null && obstacle != null) {
            throw new Failure(Outcome.USAGE, needed + " needs the bpf engine, which cannot serve " + obstacle);
        }
        if (wanted == EngineChoice.PTRACE) {
            return ptrace(config, sink, "asked for");
        }
        if (obstacle != null) {
            if (wanted != EngineChoice.AUTO) {
                throw new Failure(Outcome.USAGE, "the " + name(wanted) + " engine cannot serve " + obstacle);
            }
            return ptrace(config, sink, "the others cannot serve " + obstacle);
        }
        // Whoever samples wants to disturb the program as little as may be.
        String program = wanted == EngineChoice.AUTO && needed == null && settings.sampling() == null
                ? narrow.first()
                : null;
        if (program != null) {
            return ptrace(config, sink, "the others show socketcall, ipc, select and mmap of 32-bit programs as they "
                    + "are, and " + program + " is one");
        }
        return wanted == EngineChoice.PERF ? perf(config, sink) : bpf(wanted, config, sink);
    }

    private static String name(EngineChoice choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private Engine ptrace(PtraceConfig config, TraceSink sink, String why) {
        debug.accept("engine ptrace: " + why);
        return new PtraceEngine(config, table, sink);
    }

    private Engine bpf(EngineChoice wanted, PtraceConfig config, TraceSink sink) throws Failure {
        try {
            Engine engine = new BpfEngine(
                    new BpfConfig(config.follow(), config.systemTimes(), settings.source().counters(),
                            ring(counts() == null ? RING : SMALL_RING),
                            counts(), config.filter(),
                            config.limits(), scope()),
                    table, sink);
            debug.accept("engine bpf: " + (wanted == EngineChoice.BPF ? "asked for" : "the cheapest that works here"));
            return engine;
        } catch (Refusal refusal) {
            if (wanted == EngineChoice.BPF || onlyBpf() != null) {
                throw unavailable(EngineChoice.BPF,
                        new Availability.Unavailable(String.valueOf(refusal.getMessage()), refusal.mend()));
            }
            return withoutBpf(config, sink, "bpf does not work here: " + refusal.getMessage());
        }
    }

    private Scope scope() throws Failure {
        TraceSettings.Area area = settings.target().area();
        if (area.isNone()) {
            return Scope.CHOSEN;
        }
        List<Integer> bystanders = Bystanders.find();
        return area.all() ? new Scope(new Whom.All(), List.of(), bystanders)
                : ControlGroups.scope(area.groups(), bystanders);
    }

    /** Perf takes numbers only as they are, so that it stands in for bpf where nothing else is asked for. */
    private Engine withoutBpf(PtraceConfig config, TraceSink sink, String why) {
        if (counts() == null && settings.sampling() == null || config.systemTimes()) {
            return ptrace(config, sink, why);
        }
        try {
            Engine engine = perfEngine(config, sink);
            debug.accept("engine perf: " + why);
            return engine;
        } catch (PerfRefusal refusal) {
            return ptrace(config, sink, why + "; nor does perf: " + refusal.getMessage());
        }
    }

    private Engine perf(PtraceConfig config, TraceSink sink) throws Failure {
        if (config.systemTimes()) {
            throw new Failure(Outcome.USAGE, "the perf engine cannot serve "
                    + (settings.recording() == null ? "-c and -C without -w" : "recordings"));
        }
        try {
            Engine engine = perfEngine(config, sink);
            debug.accept("engine perf: asked for");
            return engine;
        } catch (PerfRefusal refusal) {
            throw unavailable(EngineChoice.PERF, refusal.why());
        }
    }

    private Engine perfEngine(PtraceConfig config, TraceSink sink) throws PerfRefusal {
        return new PerfEngine(new PerfConfig(config.follow(), ring(RING), config.filter(), config.limits()), table,
                sink);
    }

    private int ring(int otherwise) {
        return settings.source().ringBytes() == 0 ? otherwise : settings.source().ringBytes();
    }

    private static Failure unavailable(EngineChoice engine, Availability.Unavailable why) {
        return new Failure(Outcome.FAILED, "the " + name(engine) + " engine does not work here: " + why.line());
    }

    /** A table alone is counted in the kernel; a recording needs every event, and so does timing calls one by one. */
    private BpfConfig.@Nullable Counts counts() {
        TraceSettings.Summary summary = settings.summary();
        return summary.mode() == TraceSettings.SummaryMode.ONLY && settings.recording() == null && !summary.overhead()
                ? new BpfConfig.Counts(summary.wall(), CallTable.options(summary).histograms(), summary.callOverhead())
                : null;
    }

    /** The option that only the bpf engine serves, null when there is none. */
    private @Nullable String onlyBpf() {
        if (settings.target().area().all()) {
            return "--all";
        }
        if (!settings.target().area().groups().isEmpty()) {
            return "--cgroup";
        }
        return settings.source().counters() ? "--task-counters" : null;
    }

    /** The option that only the ptrace engine serves, null when there is none. */
    private @Nullable String onlyPtrace() {
        if (settings.scope().seccompBpf()) {
            return "--seccomp-bpf";
        }
        TraceSettings.Reach reach = settings.scope().reach();
        if (reach.depth() != TraceSettings.Reach.ALL) {
            return "--depth";
        }
        if (reach.detachOnExec()) {
            return "-b/--detach-on";
        }
        if (reach.calls() != TraceSettings.Reach.ENDLESS) {
            return "--syscall-limit";
        }
        if (settings.source().daemon() != null) {
            return "-D/--daemonize";
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
        if (settings.lines().stacks().any()) {
            return settings.lines().stacks().frames() ? "-k/--stack-traces" : "--source";
        }
        if (settings.values().reads() != null || settings.values().writes() != null) {
            return "--read, --write";
        }
        if (settings.values().commands() || settings.values().namespaces()) {
            return "-Y/--decode-pids";
        }
        if (settings.values().fds() != 0) {
            return "-y/--decode-fds";
        }
        return settings.values().stringLimit() > LONGEST_STRING ? "-s beyond " + LONGEST_STRING : null;
    }
}
