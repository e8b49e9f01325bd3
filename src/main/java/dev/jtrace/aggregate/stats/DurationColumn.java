package dev.jtrace.aggregate.stats;

import java.util.Arrays;

/** All calls of one name, in the order in which they ended. */
final class DurationColumn {
    final String name;
    /** From entry to exit, nanoseconds. */
    double[] durations = new double[64];
    /** Of the entries, CLOCK_MONOTONIC nanoseconds. */
    long[] starts = new long[64];
    int[] tids = new int[64];
    int count;

    DurationColumn(String name) {
        this.name = name;
    }

    void add(long start, long duration, int tid) {
        if (count == durations.length) {
            int more = count * 2;
            durations = Arrays.copyOf(durations, more);
            starts = Arrays.copyOf(starts, more);
            tids = Arrays.copyOf(tids, more);
        }
        durations[count] = duration;
        starts[count] = start;
        tids[count] = tid;
        count++;
    }
}
