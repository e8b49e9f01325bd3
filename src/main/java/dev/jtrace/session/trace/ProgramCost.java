package dev.jtrace.session.trace;

import dev.jtrace.bindings.linux.ProcessEnd;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.session.ErrorText;
import dev.jtrace.session.Failure;
import dev.jtrace.session.program.TargetStarter;
import dev.jtrace.session.trace.OverheadText.Run;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what watching costs the program: the time and CPU time that it takes watched, and in further runs after that
 * without. The thread that the engine runs on.
 */
final class ProgramCost {
    /** A new stub is to wait for its word, and not still to start, when it is let go. Milliseconds. */
    private static final long READY = 20;
    /** How long the thread that watches the end may take to tell it. Milliseconds. */
    private static final long TOLD = 1000;

    private final Syscalls calls = new Syscalls();
    private final Wait wait = new Wait(calls, Arena.global());
    private final int runs;
    private long began;
    private long reaped;
    private int error;
    private volatile long endedAt;
    private Run watched = new Run(0, 0, 0);
    private Thread watcher = Thread.currentThread();

    /** @param runs how often it is run without tracing */
    ProgramCost(int runs) {
        this.runs = runs;
    }

    /** The watched program is let go now. Engines notice its end some time after it. */
    void begins(int pid) {
        ProcessEnd end = new ProcessEnd(calls, Arena.global(), pid);
        error = end.error();
        watcher = Thread.ofPlatform().daemon().name("program-end").start(() -> {
            if (end.await() == 0) {
                endedAt = System.nanoTime();
            }
        });
        reaped = wait.reapedTime();
        began = System.nanoTime();
    }

    /** The engine has reaped it. */
    void ended(int status) throws InterruptedException {
        watcher.join(TOLD);
        watched = new Run(endedAt - began, wait.reapedTime() - reaped, status);
    }

    /** Runs it without tracing. One line with the difference, or with why there is none. */
    String line(TargetStarter starter, TargetStarter.Plan plan, Shutdown shutdown) throws InterruptedException {
        if (error < 0 || endedAt == 0) {
            return OverheadText.unavailable("the program's end cannot be watched: "
                    + (error < 0 ? ErrorText.of(-error) : "it lives on"));
        }
        if (watched.status() < 0 || OverheadText.isKilled(watched.status())) {
            return OverheadText.unavailable("the program was killed");
        }
        List<Run> plain = new ArrayList<>();
        try {
            while (plain.size() < runs && shutdown.signal() == 0) {
                Run run = run(starter, plan, shutdown);
                plain.add(run);
                if (run.status() != watched.status()) {
                    break;
                }
            }
        } catch (Failure e) {
            return OverheadText.unavailable(String.valueOf(e.getMessage()));
        }
        return plain.isEmpty() ? "" : OverheadText.line(watched, plain);
    }

    private Run run(TargetStarter starter, TargetStarter.Plan plan, Shutdown shutdown)
            throws Failure, InterruptedException {
        int pid = starter.stub(plan);
        shutdown.target(pid);
        Thread.sleep(READY);
        long start = System.nanoTime();
        starter.go(plan);
        int status = wait.childWithTimes(pid);
        long elapsed = System.nanoTime() - start;
        shutdown.target(0);
        return new Run(elapsed, wait.userTime() + wait.systemTime(), status);
    }
}
