package dev.jtrace.session;

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
import dev.jtrace.engine.select.CallCondition;
import dev.jtrace.engine.tamper.Injections;
import dev.jtrace.event.EventKind;
import dev.jtrace.model.Report;
import dev.jtrace.print.ResultFilter;
import dev.jtrace.ring.TraceRing;
import dev.jtrace.table.SyscallTable;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One live trace from start to end: opens the output, takes the target, runs the engine on the calling thread, and
 * closes everything in order.
 */
public final class LiveTrace {
    /** Bytes of one call that are dumped at most (-e read=, -e write=). */
    private static final long MOST_DUMPED = 1L << 22;

    private final TraceSettings settings;
    private final Invocation invocation;
    private final ReportText reports;
    private final Syscalls calls = new Syscalls(Arena.global());
    private final Files files = new Files(calls, Arena.global());
    private final Spawn spawn = new Spawn(calls);
    private final SyscallTable table = SyscallTable.load();

    private LiveTrace(TraceSettings settings, Invocation invocation, ReportText reports) {
        this.reports = reports;
        this.settings = settings;
        this.invocation = invocation;
    }

    /** Runs the trace; the calling thread becomes the tracer. */
    public static Outcome run(TraceSettings settings, Invocation invocation, ReportText reports) {
        try {
            return new LiveTrace(settings, invocation, reports).trace();
        } catch (Failure e) {
            String message = String.valueOf(e.getMessage());
            if (!message.isEmpty()) {
                invocation.messages().accept(message);
            }
            return Outcome.exit(invocation.asStrace() ? 1 : e.status());
        } catch (InterruptedException e) {
            return Outcome.exit(Outcome.FAILED);
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
        String wanted = settings.scope().calls();
        SyscallFilter selection = wanted == null ? SyscallFilter.ALL : SyscallFilter.parse(wanted, table);
        CallChoice choice = new CallChoice(settings.filters(), table);
        ResultFilter results = choice.results();
        boolean quiet = settings.lines().isQuiet(LineSettings.QUIET_PATH_RESOLUTION);
        CallCondition condition = choice.condition(files, cwd, quiet ? null : invocation.messages());
        Injections injections =
                InjectionParser.parse(settings.scope().tampering(), table, invocation.messages());
        TargetStarter starter = new TargetStarter(settings.target(), invocation, files, spawn, cwd);
        TargetStarter.@Nullable Plan plan = starter.plan(settings.scope().seccompBpf() ? selection : null);
        OutputChannel channel = new OutputOpener(cwd, invocation).open(settings.output());

        CaptureLimits limits = new CaptureLimits(
                settings.values().stringLimit(), settings.values().abbreviated() != null,
                settings.values().fds(),
                DescriptorSets.union(
                        DescriptorSets.parse(settings.values().reads()),
                        DescriptorSets.parse(settings.values().writes())),
                settings.values().commands());
        TraceRing ring = new TraceRing(captureRoom(limits));
        long wallOffset = new Clocks(calls, Arena.global()).realtimeOffset();
        Handlers handlers = Handlers.create(settings, table, results, channel, settings.scope().follow(), wallOffset,
                Handlers.messages(settings, invocation));
        handlers.addTo(ring);
        PtraceConfig config = config(limits, selection, condition, injections);
        Engine engine = engine(config, ring);
        RunRecorder recorder = recorder(cwd, ring.maxCapture(), wallOffset, engine.name());
        if (recorder != null) {
            ring.add(recorder.handler());
        }
        Shutdown shutdown = new Shutdown(engine, plan != null, launch);
        if (launch == null) {
            shutdown.ignoreKeyboard(new Signals(calls, Arena.global()));
        }
        if (plan == null) {
            ring.start();
        }
        attach(engine);
        if (plan != null) {
            int pid = starter.stub(plan);
            int r = engine.launch(pid);
            if (r < 0) {
                return starter.refused(pid, r, new Wait(calls, Arena.global()));
            }
            debug("process " + pid + " becomes " + plan.file());
            starter.go(plan);
            shutdown.target(pid);
            ring.start();
        }
        if (launch != null) {
            shutdown.start();
        }
        if (recorder != null) {
            recorder.start(shutdown::leave);
        }
        engine.run();
        shutdown.finished();
        debug("the tracer is done; wait status of the program: " + engine.launchedStatus());
        ring.claim().kind = EventKind.END;
        ring.publish();
        ring.stop();
        close(handlers, channel, engine);
        if (recorder != null) {
            recorder.finish(Map.of("wait_status", Integer.toString(engine.launchedStatus())));
        }
        if (settings.summary().overhead()) {
            invocation.messages().accept(new Calibration(config, table, spawn, files).line());
        }
        boolean complete = channel.intact() && (recorder == null || recorder.intact());
        return outcome(engine, shutdown, complete, ring, plan);
    }

    /** Takes the running processes; those that cannot be had are told, and if that is all of them it is the end. */
    private void attach(Engine engine) throws Failure {
        int taken = 0;
        for (int pid : settings.target().pids()) {
            String refusal = Attachment.take(engine, pid, files);
            if (refusal == null) {
                taken++;
            } else {
                invocation.messages().accept(refusal);
            }
        }
        if (taken == 0 && settings.target().command() < 0) {
            throw new Failure(1, "");
        }
    }

    private Engine engine(PtraceConfig config, TraceRing ring) throws Failure {
        return new Engines(settings, table, this::debug).choose(config, ring);
    }

    private @Nullable RunRecorder recorder(int cwd, int capture, long wallOffset, String engine) throws Failure {
        TraceSettings.Recording recording = settings.recording();
        if (recording == null) {
            return null;
        }
        boolean shows = settings.output().sink() == TraceSettings.Sink.NONE && files.isTerminal(2)
                && !settings.lines().isQuiet(LineSettings.QUIET_ATTACH);
        StatusLine status = shows ? new StatusLine(new Files(calls, Arena.global())) : null;
        return new RunRecorder(recording,
                RunHead.of(settings, invocation, files, engine, capture, wallOffset), cwd, invocation.messages(),
                status);
    }

    private void debug(String line) {
        if (settings.debug()) {
            invocation.messages().accept("debug: " + line);
        }
    }

    private void close(Handlers handlers, OutputChannel channel, Engine engine) {
        handlers.add(engine.totals());
        Report report = handlers.report(engine.name());
        if (report != null) {
            byte[] text = reports.of(report).getBytes(StandardCharsets.UTF_8);
            channel.write(text, 0, text.length);
        }
        channel.close();
    }

    private PtraceConfig config(
            CaptureLimits limits, SyscallFilter selection, @Nullable CallCondition condition,
            @Nullable Injections injections) {
        TraceSettings.Scope scope = settings.scope();
        boolean systemTimes = settings.recording() != null
                || settings.summary().mode() != TraceSettings.SummaryMode.NONE && !settings.summary().wall();
        boolean launched = settings.target().command() >= 0;
        return new PtraceConfig(scope.follow(), scope.killOnExit() && launched, scope.seccompBpf(), systemTimes,
                settings.lines().leader().instructionPointer(), selection, limits, condition, injections);
    }

    /** Bytes that one event may carry: what long strings need, within bounds. */
    private static int captureRoom(CaptureLimits limits) {
        long wanted = (limits.dumped().isEmpty() ? 1L << 17 : MOST_DUMPED) | 4L * Math.min(limits.strings(), 1 << 22);
        return (int) Math.min(wanted, 1 << 24);
    }

    private Outcome outcome(
            Engine engine, Shutdown shutdown, boolean complete, TraceRing ring,
            TargetStarter.@Nullable Plan plan) {
        Throwable defect = ring.failure();
        if (defect != null) {
            invocation.messages().accept("internal error, the trace is incomplete: " + defect);
            if (settings.debug()) {
                defect.printStackTrace();
            }
            return Outcome.exit(Outcome.INCOMPLETE);
        }
        if (engine.execErrno() != 0 && plan != null) {
            String file = invocation.asStrace() ? "" : ": '" + plan.file() + "'";
            invocation.messages().accept("exec: " + ErrorText.of(engine.execErrno()) + file);
            return Outcome.exit(TargetStarter.status(engine.execErrno(), invocation.asStrace()));
        }
        if (engine.lost() > 0) {
            invocation.messages()
                    .accept("the trace is incomplete: " + engine.lost()
                            + " events found no room in the ring (see --ring-size)");
            return Outcome.exit(invocation.asStrace() ? 1 : Outcome.INCOMPLETE);
        }
        if (!complete) {
            return Outcome.exit(invocation.asStrace() ? 1 : Outcome.INCOMPLETE);
        }
        if (shutdown.signal() != 0) {
            return new Outcome(128 + shutdown.signal(), shutdown.signal());
        }
        return engine.launchedStatus() < 0 ? Outcome.exit(0) : Outcome.like(engine.launchedStatus());
    }
}
