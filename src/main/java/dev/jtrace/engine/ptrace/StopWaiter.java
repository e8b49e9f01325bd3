package dev.jtrace.engine.ptrace;

import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.event.HotPath;

/**
 * Waits for the next stop: looks a few times, yielding the CPU in between, before it sleeps. A sleeping tracer costs
 * the tracee the wake-up of an idle CPU at every stop (100 us a call in a VM against 32 with looking), and where both
 * share one CPU the yield switches straight to the tracee (11.6 us against 13.8). Tracees that seldom stop are waited
 * for asleep. Tracer thread only.
 */
@HotPath
final class StopWaiter {
    /** Looks before sleeping: some 30 to 60 us. */
    private static final int MOST = 64;

    /** A sleep shorter than this, nanoseconds, would better have been spent looking. */
    private static final long SHORT = 300_000;

    private static final int LEAST = 1;

    private final Wait wait;
    private final boolean times;
    private int looks = MOST;

    StopWaiter(Wait wait, boolean times) {
        this.wait = wait;
        this.times = times;
    }

    /** The tid of a task whose status changed, waiting as long as it takes, or a negative errno. */
    int await() {
        for (int i = 0; i < looks; i++) {
            int tid = wait.any(false, times);
            if (tid != 0) {
                return tid;
            }
            wait.yield();
        }
        long start = System.nanoTime();
        int tid = wait.any(true, times);
        looks = System.nanoTime() - start < SHORT ? MOST : Math.max(LEAST, looks >> 1);
        return tid;
    }

    /** The tid of a task whose status has changed already, or 0. */
    int poll() {
        return wait.any(false, times);
    }
}
