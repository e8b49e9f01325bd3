package dev.jtrace.aggregate.phases;

import java.util.List;
import java.util.function.ToLongFunction;

/** Looks into lists that are in the order of a time. */
final class ByTime {
    private ByTime() {}

    /** Index of the first of {@code all} whose {@code key} is {@code time} or later; their number when there is none. */
    static <T> int first(List<T> all, ToLongFunction<T> key, long time) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (key.applyAsLong(all.get(middle)) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
