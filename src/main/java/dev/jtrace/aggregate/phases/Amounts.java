package dev.jtrace.aggregate.phases;

import dev.jtrace.event.TaskCount;
import java.util.Arrays;

/** How much was counted of a task in some time, by the numbers of COUNTED. */
final class Amounts {
    static final Amounts NONE = new Amounts();

    private long[] sums = new long[TaskCount.count()];

    void add(int count, long amount) {
        if (count >= sums.length) {
            sums = Arrays.copyOf(sums, count + 1);
        }
        sums[count] += amount;
    }

    /** 0 for what was not met. */
    long of(int count) {
        return count < sums.length ? sums[count] : 0;
    }

    long of(TaskCount count) {
        return sums[count.ordinal()];
    }

    /** Page faults of both kinds. */
    long faults() {
        return of(TaskCount.MINOR_FAULTS) + of(TaskCount.MAJOR_FAULTS);
    }
}
