package dev.jtrace.aggregate.gpu;

import java.util.HashMap;
import java.util.Map;

/** Why nothing of a queue ran, and for how long: all of the time between its first launch and its last end. */
final class Idle {
    /** What kept it. */
    enum Cause {
        /** A command was queued and had not started. */
        LATE,
        /** Nothing was queued: the host still waited for what was done. */
        WAIT,
        /** The host made code for the device. */
        BUILD,
        /** The host allocated memory. */
        ALLOCATION,
        /** The host was in another call of the library, as in one that queues. */
        API,
        /** The host was in a system call that was not made for the device. */
        CALL,
        /** The host ran code of its own, or waited for a CPU. */
        CODE
    }

    private final long[] nanos = new long[Cause.values().length];
    private final Map<String, Long> calls = new HashMap<>();

    void add(Cause cause, long length) {
        nanos[cause.ordinal()] += length;
    }

    void call(String name, long length) {
        nanos[Cause.CALL.ordinal()] += length;
        calls.merge(name, length, Long::sum);
    }

    long of(Cause cause) {
        return nanos[cause.ordinal()];
    }

    long sum() {
        long sum = 0;
        for (long part : nanos) {
            sum += part;
        }
        return sum;
    }

    /** System calls that the host was in, nanoseconds by name. */
    Map<String, Long> calls() {
        return calls;
    }
}
