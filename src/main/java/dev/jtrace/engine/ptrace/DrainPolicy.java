package dev.jtrace.engine.ptrace;

import dev.jtrace.event.HotPath;

/**
 * Decides whether the tracer, when it has one status, asks for those of other tasks before it goes on. Asking in vain
 * costs a system call for each stop of a task that runs alone; never asking would let a busy task starve those behind it
 * in the kernel's list. So it asks ever more seldom while nothing is found, but at every 16th status at least.
 */
@HotPath
final class DrainPolicy {
    private static final int MOST = 15;

    private int gap;
    private int left;

    /** Whether to ask now; called once a status. */
    boolean due() {
        return left-- <= 0;
    }

    /** What asking has given. */
    void found(boolean some) {
        gap = some ? 0 : Math.min(MOST, 2 * gap + 1);
        left = gap;
    }
}
