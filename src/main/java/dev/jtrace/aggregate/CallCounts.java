package dev.jtrace.aggregate;

import dev.jtrace.event.TaskCounter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known of all calls of one kind. Times are nanoseconds. */
final class CallCounts {
    final String name;
    /** Number of the call under its ABI: the order without sorting. */
    final int number;
    final @Nullable LatencyHistogram latency;
    /** What the calls added to each {@link TaskCounter} of their tasks. */
    final long[] counters = new long[TaskCounter.COUNT];
    long calls;
    long errors;
    long total;
    long min = Long.MAX_VALUE;
    long max;

    CallCounts(String name, int number, boolean latency) {
        this.name = name;
        this.number = number;
        this.latency = latency ? new LatencyHistogram() : null;
    }

    void add(long time, long wall, boolean failed) {
        calls++;
        if (failed) {
            errors++;
        }
        total += time;
        min = Math.min(min, time);
        max = Math.max(max, time);
        if (latency != null) {
            latency.add(wall);
        }
    }

    /** Adds calls that were counted elsewhere. */
    void add(long moreCalls, long moreErrors, long moreTotal, long least, long most) {
        calls += moreCalls;
        errors += moreErrors;
        total += moreTotal;
        min = Math.min(min, least);
        max = Math.max(max, most);
    }

    void addCounters(long[] more) {
        for (int i = 0; i < more.length; i++) {
            counters[i] += more[i];
        }
    }

    /** The times from entry to exit; only where they are kept. */
    LatencyHistogram histogram() {
        return Objects.requireNonNull(latency);
    }

    long average() {
        return total / calls;
    }
}
