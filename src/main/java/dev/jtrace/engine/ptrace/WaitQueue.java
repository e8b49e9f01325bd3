package dev.jtrace.engine.ptrace;

import dev.jtrace.event.HotPath;

/**
 * Wait statuses collected before any is handled, so that one busy tracee cannot starve the others. Fixed size; tracer
 * thread only.
 */
@HotPath
final class WaitQueue {
    private static final int CAPACITY = 256;

    private final int[] tids = new int[CAPACITY];
    private final int[] statuses = new int[CAPACITY];
    private final long[] times = new long[CAPACITY];
    private final long[] systemTimes = new long[CAPACITY];
    private int filled;
    private int current = -1;

    boolean hasRoom() {
        return filled < CAPACITY;
    }

    void put(int tid, int status, long time, long systemTime) {
        tids[filled] = tid;
        statuses[filled] = status;
        times[filled] = time;
        systemTimes[filled] = systemTime;
        filled++;
    }

    /** Steps to the next status; false (and the queue is empty again) after the last. */
    boolean next() {
        if (++current < filled) {
            return true;
        }
        current = -1;
        filled = 0;
        return false;
    }

    int tid() {
        return tids[current];
    }

    int status() {
        return statuses[current];
    }

    long time() {
        return times[current];
    }

    long systemTime() {
        return systemTimes[current];
    }
}
