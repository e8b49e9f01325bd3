package dev.jtrace.engine.bpf;

import dev.jtrace.event.LogBuckets;
import dev.jtrace.event.TaskCounter;

/** What is counted for each task and call: the value of the counting map, in bytes from its start. */
final class CountValue {
    static final int CALLS = 0;
    static final int ERRORS = 8;
    /** Nanoseconds: of CPU time or from entry to exit, as asked for. */
    static final int TOTAL = 16;

    static final int MIN = 24;
    static final int MAX = 32;
    /** Most nanoseconds from entry to exit. */
    static final int LONGEST = 40;
    /** Sums of what the task's counters grew by inside the call. */
    static final int COUNTERS = 48;

    /** A count for each of {@link #BUCKETS}. */
    static final int HISTOGRAM = COUNTERS + 8 * TaskCounter.COUNT;
    /** Bits of the longest duration that has a bucket of its own; what is longer counts as that. */
    static final int LONGEST_BITS = 36;

    static final int BUCKETS = LogBuckets.of((1L << LONGEST_BITS) - 1) + 1;

    private CountValue() {}

    static int size(boolean latency) {
        return HISTOGRAM + (latency ? 8 * BUCKETS : 0);
    }
}
