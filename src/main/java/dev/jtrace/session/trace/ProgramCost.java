package dev.jtrace.session.trace;

import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.session.Failure;
import dev.jtrace.session.program.TargetStarter;
import dev.jtrace.session.trace.OverheadText.Pair;
import dev.jtrace.session.trace.OverheadText.Run;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures what watching costs the program: the time and CPU time that it takes watched and without, in pairs of runs one
 * after the other, so that what else the machine does falls on both alike. Which of a pair is first changes from pair to
 * pair. The thread that the engine runs on.
 */
final class ProgramCost {
    /** A new stub is to wait for its word, and not still to start, when it is let go. Milliseconds. */
    private static final long READY = 20;

    private final Wait wait = new Wait(new Syscalls(), Arena.global());
    private final int runs;
    private @Nullable Watch watch;
    private @Nullable Run watched;

    /** @param runs how often it is run without tracing */
    ProgramCost(int runs) {
        this.runs = runs;
    }

    /** The watched program is let go now. */
    void begins(int pid) {
        watch = Watch.begin(pid, wait);
    }

    /** The engine has reaped it. */
    void ended(int status) throws InterruptedException {
        watched = watch == null ? null : watch.end(status);
    }

    /**
     * Runs it without tracing, and watched again where there are to be more pairs. One line with the difference, or with
     * why there is none.
     */
    String line(TargetStarter starter, TargetStarter.Plan plan, WatchedAgain again, Shutdown shutdown)
            throws InterruptedException {
        Run first = watched;
        if (first == null) {
            return OverheadText.unavailable(watch == null ? "the program did not run" : watch.trouble());
        }
        if (first.status() < 0 || OverheadText.isKilled(first.status())) {
            return OverheadText.unavailable("the program was killed");
        }
        List<Pair> pairs = new ArrayList<>();
        try {
            while (pairs.size() < runs && shutdown.signal() == 0) {
                boolean plainFirst = pairs.size() % 2 == 1;
                Run plain = plainFirst || pairs.isEmpty() ? run(starter, plan, shutdown) : null;
                if (shutdown.signal() != 0) {
                    break;
                }
                Run traced = pairs.isEmpty() ? first : again.run(starter, starter.plain(plan), shutdown, wait);
                plain = plain == null && shutdown.signal() == 0 ? run(starter, plan, shutdown) : plain;
                if (plain == null || shutdown.signal() != 0) {
                    break;
                }
                pairs.add(new Pair(traced, plain));
                if (plain.status() != traced.status()) {
                    break;
                }
            }
        } catch (Failure e) {
            return OverheadText.unavailable(String.valueOf(e.getMessage()));
        }
        return pairs.isEmpty() ? "" : OverheadText.line(pairs);
    }

    private Run run(TargetStarter starter, TargetStarter.Plan watchedPlan, Shutdown shutdown)
            throws Failure, InterruptedException {
        TargetStarter.Plan plan = starter.plain(watchedPlan);
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
