package dev.jtrace.session.trace;

import dev.jtrace.aggregate.phases.StackFrames;
import dev.jtrace.bindings.launch.LaunchInfo;
import dev.jtrace.bindings.linux.Clocks;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Signals;
import dev.jtrace.bindings.linux.Spawn;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.engine.Engine;
import dev.jtrace.engine.capture.CaptureLimits;
import dev.jtrace.engine.ptrace.PtraceConfig;
import dev.jtrace.engine.ptrace.Reach;
import dev.jtrace.engine.select.CallCondition;
import dev.jtrace.engine.tamper.Injections;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import dev.jtrace.print.RecordedCounters;
import dev.jtrace.print.ResultFilter;
import dev.jtrace.print.TaskMessages;
import dev.jtrace.ring.SharedSink;
import dev.jtrace.ring.TraceRing;
import dev.jtrace.session.Companion;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.ReportText;
import dev.jtrace.session.StackText;
import dev.jtrace.session.filter.CallChoice;
import dev.jtrace.session.filter.DescriptorSets;
import dev.jtrace.session.filter.InjectionParser;
import dev.jtrace.session.filter.SyscallFilter;
import dev.jtrace.session.output.OutputChannel;
import dev.jtrace.session.output.OutputOpener;
import dev.jtrace.session.output.StatusLine;
import dev.jtrace.session.program.NarrowPrograms;
import dev.jtrace.session.program.TargetStarter;
import dev.jtrace.session.record.ExecutedFiles;
import dev.jtrace.session.record.RunHead;
import dev.jtrace.session.record.RunMappings;
import dev.jtrace.session.record.RunRecorder;
import dev.jtrace.session.sample.Sampling;
import dev.jtrace.session.sample.WithoutStack;
import dev.jtrace.session.setting.CounterSettings;
import dev.jtrace.session.setting.LineSettings;
import dev.jtrace.session.setting.RedactSettings;
import dev.jtrace.session.setting.SamplingSettings;
import dev.jtrace.session.setting.TraceSettings;
import dev.jtrace.session.setting.TraceSettings.Interrupts;
import dev.jtrace.session.stat.CounterSampling;
import dev.jtrace.table.SyscallTable;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One live trace from start to end: opens the output, takes the target, runs the engine on the calling thread, and
 * closes everything in order.
 */
public final class LiveTrace {
    /** Bytes of one call that are dumped at most (-e read=, -e write=). */
    private static final long MOST_DUMPED = 1L << 22;

    private static final String MAPPING_CALLS = "mmap,?mmap2,mprotect,?pkey_mprotect,mremap,?shmat";
    /** Bytes of an event with a stack: twice the room of other events. */
    private static final int WITH_STACK = 1 << 18;

    private final TraceSettings settings;
    private final Invocation invocation;
    private final ReportText reports;
    private final StackText stacks;
    private final Syscalls calls = new Syscalls();
    private final Files files = new Files(calls, Arena.global());
    private final Spawn spawn = new Spawn(calls);
    private final SyscallTable table = SyscallTable.load();
    /** In the order in which they are told of things. */
    private final List<Companion> companions = new ArrayList<>();

    private LiveTrace(TraceSettings settings, Invocation invocation, ReportText reports, StackText stacks) {
        this.reports = reports;
        this.stacks = stacks;
        this.settings = settings;
        this.invocation = invocation;
    }

    /** Runs the trace; the calling thread becomes the tracer. */
    public static Outcome run(TraceSettings settings, Invocation invocation, ReportText reports) {
        return run(settings, invocation, reports, StackText.NONE);
    }

    /** The same for a trace that may end with a tree of stacks. */
    public static Outcome run(TraceSettings settings, Invocation invocation, ReportText reports, StackText stacks) {
        LiveTrace live = new LiveTrace(settings, invocation, reports, stacks);
        try {
            return live.trace();
        } catch (Failure e) {
            String message = String.valueOf(e.getMessage());
            if (!message.isEmpty()) {
                invocation.messages().accept(message);
            }
            return Outcome.exit(invocation.asStrace() ? 1 : e.status());
        } catch (InterruptedException e) {
            return Outcome.exit(Outcome.FAILED);
        } finally {
            live.companions.forEach(Companion::close);
        }
    }

    private Outcome trace() throws Failure, InterruptedException {
        settings.notices().forEach(invocation.messages());
        LaunchInfo launch = invocation.launch();
        int cwd = Files.AT_FDCWD;
        if (launch != null) {
            cwd = launch.cwdFd();
            files.closeOnExec(cwd);
            files.closeOnExec(launch.requestFd());
        }
        Interrupts interrupts = settings.source().interrupts();
        needLauncher(launch);
        if (launch != null && interrupts == Interrupts.ANYWHERE) {
            Shutdown.endAtOnce(launch);
        }
        String wanted = settings.scope().calls();
        SyscallFilter selection = wanted == null ? SyscallFilter.ALL : SyscallFilter.parse(wanted, table);
        CallChoice choice = new CallChoice(settings.filters(), table);
        ResultFilter results = choice.results();
        boolean quiet = settings.lines().isQuiet(LineSettings.QUIET_PATH_RESOLUTION);
        CallCondition condition = choice.condition(files, cwd, quiet ? null : invocation.messages());
        Injections injections =
                InjectionParser.parse(settings.scope().tampering(), table, invocation.messages());
        TargetStarter starter = new TargetStarter(settings.target(), invocation, files, spawn, cwd);
        TargetStarter.@Nullable Plan plan = starter.plan(settings.scope().seccompBpf() ? stopping(selection) : null);
        OutputChannel channel = new OutputOpener(cwd, invocation).open(settings.output());

        CaptureLimits limits = new CaptureLimits(
                settings.values().stringLimit(), settings.values().abbreviated() != null,
                settings.values().fds(),
                DescriptorSets.union(
                        DescriptorSets.parse(settings.values().reads()),
                        DescriptorSets.parse(settings.values().writes())),
                settings.values().commands(), settings.values().namespaces());
        TraceRing ring = new TraceRing(captureRoom(limits, settings.lines().stacks().any()));
        SamplingSettings sampled = settings.sampling();
        CounterSettings counted = settings.recording() == null ? null : settings.recording().counters();
        TraceSink sink = sampled == null && counted == null ? ring : new SharedSink(ring);
        Sampling sampling =
                sampled == null ? null : beside(new Sampling(sampled, sink, cwd, invocation, title(), table));
        CounterSampling counting = counted == null ? null
                : new CounterSampling(counted, settings.target().area(), settings.scope().follow(), sink, files,
                        invocation.messages());
        long wallOffset = new Clocks(calls, Arena.global()).realtimeOffset();
        PtraceConfig config = config(limits, selection, condition, injections, results);
        NarrowPrograms narrow =
                new NarrowPrograms(files, cwd, plan == null ? null : plan.file(), settings.target().pids());
        Engines engines = new Engines(settings, table, this::debug, narrow);
        Engine engine = engines.choose(config, sink);
        TaskMessages messages = Handlers.messages(settings, invocation);
        Handlers handlers = Handlers.create(settings, table, results, channel, settings.scope().follow(), wallOffset,
                engine.name(), messages, reports, RecordedCounters.NONE);
        handlers.addTo(ring);
        if (sampling != null) {
            sampling.addTo(ring);
        }
        RunRecorder recorder = recorder(cwd, ring.maxCapture(), wallOffset, engine.name(), counting);
        if (recorder != null) {
            ring.add(beside(recorder).handler());
        }
        if (counting != null) {
            beside(counting);
        }
        CallTable callTable = handlers.table();
        TablesSoFar tables =
                callTable == null ? null : new TablesSoFar(callTable, engine, ring, settings.summary().every());
        Shutdown shutdown = new Shutdown(engine, plan != null, launch, interrupts, tables);
        if (launch == null || interrupts != null) {
            shutdown.ignore(new Signals(calls, Arena.global()));
        }
        ProgramCost program =
                sampled == null || sampled.plainRuns() == 0 || plan == null ? null
                        : new ProgramCost(sampled.plainRuns());
        if (sampling != null && plan != null) {
            sampling.prepare(starter, plan);
        }
        TraceRun run = new TraceRun(settings, invocation, files, engine, ring, shutdown, companions);
        if (plan == null) {
            run.attachOnly();
        } else {
            Outcome refused = run.launch(starter, plan, messages, program);
            if (refused != null) {
                return refused;
            }
        }
        EngineCost cost = run.watch(recorder, tables, program);
        if (callTable != null && tables != null) {
            tables.stop();
            callTable.close(engine.name(), engine.totals());
        }
        channel.close();
        boolean reported = sampling == null || sampling.write(engine.name(), reports, stacks);
        String overhead = program != null && sampled != null && plan != null && shutdown.signal() == 0
                ? program.line(starter, plan, new WatchedAgain(sampled, invocation, engines, config, table, cwd,
                        ring.maxCapture()), shutdown)
                : settings.summary().overhead() ? overhead(engines, config) : "";
        if (recorder != null) {
            Map<String, String> words = run.words(cost);
            if (!overhead.isEmpty()) {
                words.put(program == null ? RunHead.COST_CALL : RunHead.COST_RUN, overhead);
            }
            recorder.finish(words);
        }
        if (!overhead.isEmpty()) {
            invocation.messages().accept(overhead);
        }
        boolean complete = channel.intact() && reported && (recorder == null || recorder.intact());
        return run.outcome(complete, plan);
    }

    private <C extends Companion> C beside(C companion) {
        companions.add(companion);
        return companion;
    }

    private String overhead(Engines engines, PtraceConfig config) {
        return new Calibration(engines, config, spawn, files,
                new Wait(calls, Arena.global())).line();
    }

    private String title() {
        TraceSettings.Target target = settings.target();
        return target.command() >= 0
                ? invocation.words(target.command())
                : "process " + String.join(", ", target.pids().stream().map(String::valueOf).toList());
    }

    /** Refuses what only the native launcher can prepare. */
    private void needLauncher(@Nullable LaunchInfo launch) throws Failure {
        boolean daemon = settings.source().daemon() != null;
        String option = daemon && (launch == null || !launch.daemon()) ? "-D/--daemonize"
                : launch == null && !invocation.asStrace() && settings.source().interrupts() == Interrupts.WAITING
                        ? "-I waiting"
                        : "";
        if (!option.isEmpty()) {
            throw new Failure(Outcome.FAILED,
                    option + " needs the native launcher (install gcc and make, build again)");
        }
    }

    private @Nullable RunRecorder recorder(int cwd, int capture, long wallOffset, String engine,
            @Nullable CounterSampling counting) throws Failure {
        TraceSettings.Recording recording = settings.recording();
        if (recording == null) {
            return null;
        }
        boolean shows = settings.output().sink() == TraceSettings.Sink.NONE && files.isTerminal(2)
                && !settings.lines().isQuiet(LineSettings.QUIET_ATTACH);
        StatusLine status = shows ? new StatusLine(new Files(calls, Arena.global())) : null;
        RedactSettings.Veil veil = recording.redact().veil(table, capture, invocation);
        Map<String, String> head = RunHead.of(settings, invocation, files, engine, capture, wallOffset);
        if (counting != null) {
            counting.describe(head);
        }
        return new RunRecorder(recording, veil.head().apply(head), cwd,
                invocation.messages(),
                status, new ExecutedFiles(table),
                recording.redact().hides() ? null
                        : new RunMappings(settings.scope().follow(), !settings.target().area().isNone()),
                recordedForm(recording, veil));
    }

    /** What is made of events before they are recorded. */
    private List<Consumer<TraceEvent>> recordedForm(TraceSettings.Recording recording, RedactSettings.Veil veil) {
        List<Consumer<TraceEvent>> changes = new ArrayList<>();
        SamplingSettings sampled = settings.sampling();
        if (sampled != null && sampled.stacks()) {
            changes.add(new StackFrames());
        }
        if (settings.lines().stacks().any()) {
            changes.add(new WithoutStack());
        }
        if (recording.redact().hides()) {
            changes.add(veil.events());
        }
        return changes;
    }

    private void debug(String line) {
        if (settings.debug()) {
            invocation.messages().accept("debug: " + line);
        }
    }

    private PtraceConfig config(
            CaptureLimits limits, SyscallFilter selection, @Nullable CallCondition condition,
            @Nullable Injections injections, ResultFilter results) {
        TraceSettings.Scope scope = settings.scope();
        boolean systemTimes = settings.recording() != null
                || settings.summary().mode() != TraceSettings.SummaryMode.NONE && !settings.summary().wall();
        boolean launched = settings.target().command() >= 0;
        return new PtraceConfig(scope.follow(), scope.killOnExit() && launched, scope.seccompBpf(),
                reach(scope.reach(), results), systemTimes,
                settings.lines().leader().instructionPointer(), settings.lines().stacks().any(), selection, limits,
                condition, injections);
    }

    private static Reach reach(TraceSettings.Reach wanted, ResultFilter results) {
        return new Reach(wanted.depth(), wanted.detachOnExec(), wanted.calls(),
                results.isAll() ? null : results::returned);
    }

    /** The calls that a filter stops at: what is mapped has to be known where stacks are. */
    private SyscallFilter stopping(SyscallFilter selection) {
        return settings.lines().stacks().any()
                ? selection.or(SyscallFilter.parse(MAPPING_CALLS, table))
                : selection;
    }

    /** Bytes that one event may carry: what long strings need, within bounds. */
    private static int captureRoom(CaptureLimits limits, boolean stacks) {
        if (stacks) {
            return Math.max(captureRoom(limits, false), WITH_STACK);
        }
        long wanted = (limits.dumped().isEmpty() ? 1L << 17 : MOST_DUMPED) | 4L * Math.min(limits.strings(), 1 << 22);
        return (int) Math.min(wanted, 1 << 24);
    }
}
