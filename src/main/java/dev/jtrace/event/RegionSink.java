package dev.jtrace.event;

/** Takes the counters that were read where a task entered or left a region. One thread. */
@HotPath
public interface RegionSink {
    int ENTER = 0;
    int LEAVE = 1;
    /** The task was taken off its CPU; in or out of a region. */
    int SWITCH = 2;

    /**
     * A reading, in the order of time for each task.
     *
     * @param mark ENTER, LEAVE or SWITCH
     * @param time CLOCK_MONOTONIC nanoseconds
     * @param cpu that the reading is of: counts are kept for each CPU by itself
     * @param key which region, as a system call's number
     * @param values of the task on that CPU since it first ran there; valid only during this call
     * @param from where they begin in {@code values}
     */
    void reading(int mark, long time, int tid, int cpu, long key, long[] values, int from);

    /** Readings that were lost. */
    void lost(long count);
}
