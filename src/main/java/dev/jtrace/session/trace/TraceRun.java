package dev.jtrace.session.trace;

import dev.jtrace.bindings.linux.Clocks;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.engine.Engine;
import dev.jtrace.event.EventKind;
import dev.jtrace.print.TaskMessages;
import dev.jtrace.ring.TraceRing;
import dev.jtrace.session.Companion;
import dev.jtrace.session.ErrorText;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.program.Attachment;
import dev.jtrace.session.program.TargetStarter;
import dev.jtrace.session.record.RunRecorder;
import dev.jtrace.session.setting.TraceSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.foreign.Arena;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of an engine, its ring and what goes on beside them: takes the target, watches it, and tells how it ended. */
final class TraceRun {
    private final TraceSettings settings;
    private final Invocation invocation;
    private final Files files;
    private final Engine engine;
    private final TraceRing ring;
    private final Shutdown shutdown;
    private final List<Companion> companions;

    /** @param companions told of things in their order */
    TraceRun(TraceSettings settings, Invocation invocation, Files files, Engine engine, TraceRing ring,
            Shutdown shutdown, List<Companion> companions) {
        this.settings = settings;
        this.invocation = invocation;
        this.files = files;
        this.engine = engine;
        this.ring = ring;
        this.shutdown = shutdown;
        this.companions = companions;
    }

    /** Takes running processes alone. */
    void attachOnly() throws Failure {
        ring.start();
        attach();
    }

    /**
     * Takes running processes, if there are any, and starts the program.
     *
     * @return null, or how jtrace ends because the program cannot be had
     */
    @Nullable
    Outcome launch(TargetStarter starter, TargetStarter.Plan plan, TaskMessages messages,
            @Nullable ProgramCost program) throws Failure, InterruptedException {
        attach();
        int pid = starter.stub(plan);
        int r = engine.launch(pid);
        if (r < 0) {
            return starter.refused(pid, r, new Wait(new Syscalls(), Arena.global()));
        }
        if (settings.source().daemon() != null) {
            messages.attached(pid);
        }
        debug("process " + pid + " becomes " + plan.file());
        for (Companion companion : companions) {
            companion.launched(pid);
        }
        if (program != null) {
            program.begins(pid);
        }
        starter.go(plan);
        shutdown.target(pid);
        ring.start();
        return null;
    }

    /** Takes the running processes; those that cannot be had are told, and if that is all of them it is the end. */
    private void attach() throws Failure {
        int taken = 0;
        for (int pid : settings.target().pids()) {
            String refusal = Attachment.take(engine, pid, files);
            if (refusal == null) {
                taken++;
                for (Companion companion : companions) {
                    companion.attached(pid);
                }
            } else {
                invocation.messages().accept(refusal);
            }
        }
        if (taken == 0 && settings.target().command() < 0 && settings.target().area().isNone()) {
            throw new Failure(1, "");
        }
    }

    /** Watches the tasks until they have ended or are let go. @return what that cost */
    EngineCost watch(@Nullable RunRecorder recorder, @Nullable TablesSoFar tables, @Nullable ProgramCost program)
            throws Failure, InterruptedException {
        for (Companion companion : companions) {
            companion.start();
        }
        shutdown.start();
        if (recorder != null) {
            recorder.start(shutdown::leave);
        }
        if (tables != null) {
            tables.start();
        }
        EngineCost cost = new EngineCost(new Clocks(new Syscalls(), Arena.global()));
        engine.run();
        cost.stop();
        if (program != null) {
            program.ended(engine.launchedStatus());
        }
        for (Companion companion : companions) {
            companion.stop();
        }
        shutdown.finished();
        debug("the tracer is done; wait status of the program: " + engine.launchedStatus());
        ring.claim().kind = EventKind.END;
        ring.publish();
        ring.stop();
        return cost;
    }

    /** The closing words of the recording. */
    Map<String, String> words(EngineCost cost) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("wait_status", Integer.toString(engine.launchedStatus()));
        companions.forEach(companion -> companion.conclude(words));
        cost.describe(words);
        return words;
    }

    private void debug(String line) {
        if (settings.debug()) {
            invocation.messages().accept("debug: " + line);
        }
    }

    /** How jtrace ends. @param complete whether all that was to be written was written */
    Outcome outcome(boolean complete, TargetStarter.@Nullable Plan plan) {
        Throwable defect = ring.failure();
        if (defect != null) {
            invocation.messages().accept("internal error, the trace is incomplete: " + defect);
            if (settings.debug()) {
                StringWriter trace = new StringWriter();
                defect.printStackTrace(new PrintWriter(trace));
                trace.toString().lines().forEach(invocation.messages());
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
