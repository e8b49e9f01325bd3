package dev.jtrace.engine.bpf;

import dev.jtrace.event.TaskCounter;

/** What {@link TotalPrograms} keep for each task that is counted: a value of task storage, in bytes from its start. */
final class TotalState {
    static final int FLAGS = 0;
    /** Which row of the sums is the task's. */
    static final int ROW = 8;
    /** What of each counter is in the sums already, or was there before counting began. */
    static final int BASE = 16;

    static final int WORDS = BASE / 8 + TaskCounter.COUNT;

    /** Counting begins when the task executes a program. */
    static final int ARMED = 1;
    /** Counting begins when the task is looked at for the first time. */
    static final int FRESH = 2;
    /** The task is about to end: the last switch away from it adds the rest. */
    static final int ENDING = 4;

    private TotalState() {}
}
