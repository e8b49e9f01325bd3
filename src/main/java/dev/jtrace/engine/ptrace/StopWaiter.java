package dev.jtrace.engine.ptrace;

import dev.jtrace.bindings.linux.Affinity;
import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.engine.ptrace.WaitPolicy.Way;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for the next stop in the way that {@link WaitPolicy} finds best. A sleeping tracer costs the tracee the wake-up
 * of an idle CPU at every stop (100 us a call in a VM). Looking first saves that (32 us), and where both share one CPU
 * the yield before each look switches straight to the tracee; but where others want the CPU, they get it with every
 * yield. There it is best to sleep on the tracee's CPU (16 us). The tracee's own affinity is left alone. Tracer thread
 * only.
 */
final class StopWaiter {
    private static final int LOOKS = 64;
    /** Nanoseconds after which looking is given up. */
    private static final long LOOK_TIME = 100_000;
    /** Waits after which the tracee may have moved to another CPU. */
    private static final int MOVES = 512;

    /** Between two looks for a change while a time is waited for, nanoseconds. */
    private static final long LONGEST_NAP = 500_000;

    private final Wait wait;
    private final ProcFs proc;
    private final Affinity affinity;
    private final boolean times;
    private final WaitPolicy policy = new WaitPolicy();
    private int followed;
    /** When the wait before ended: on one CPU, a part of the tracee's time passes before the tracer gets to wait. */
    private long last;

    StopWaiter(Wait wait, ProcFs proc, Affinity affinity, boolean times) {
        this.wait = wait;
        this.proc = proc;
        this.affinity = affinity;
        this.times = times;
    }

    /** The tid of a task whose status changed, waiting as long as it takes, or a negative errno. */
    int await() {
        int tid = policy.way() == Way.LOOK ? look() : 0;
        if (tid == 0) {
            tid = wait.any(true, times);
        }
        long now = System.nanoTime();
        boolean changed = policy.waited(now - last);
        last = now;
        if (changed || policy.way() == Way.FOLLOW && ++followed % MOVES == 0) {
            place(tid);
        }
        return tid;
    }

    /**
     * The tid of a task whose status changed, 0 at time {@code until} (CLOCK_MONOTONIC ns), or a negative errno. Looks
     * again and again: an end by a signal could come before the wait.
     */
    int await(long until) {
        while (true) {
            int tid = poll();
            long left = until - System.nanoTime();
            if (tid != 0 || left <= 0) {
                return tid;
            }
            LockSupport.parkNanos(Math.min(left, LONGEST_NAP));
        }
    }

    private int look() {
        int tid = wait.any(false, times);
        if (tid == 0) {
            long start = System.nanoTime();
            for (int i = 0; tid == 0 && i < LOOKS && System.nanoTime() - start < LOOK_TIME; i++) {
                wait.yield();
                tid = wait.any(false, times);
            }
        }
        return tid;
    }

    private void place(int tid) {
        if (policy.way() != Way.FOLLOW) {
            affinity.release();
        } else if (tid > 0) {
            affinity.keepOn(proc.cpu(tid));
        }
    }

    /** The tid of a task whose status has changed already, or 0. */
    int poll() {
        return wait.any(false, times);
    }

    /** Nothing more will be waited for. */
    void end() {
        affinity.release();
    }
}
