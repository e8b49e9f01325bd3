package dev.jtrace.event;

/** What a READING says. */
public final class CounterReading {
    private CounterReading() {}

    /**
     * What was counted, extrapolated where the counter did not run all the time that it was to; not yet in the counter's
     * unit.
     */
    public static double count(TraceEvent e) {
        return e.a3 <= 0 || e.a3 >= e.a2 ? e.a1 : (double) e.a1 * e.a2 / e.a3;
    }

    /** Nanoseconds that it was counted over, 1 and up. */
    public static long length(TraceEvent e) {
        return Math.max(1, e.time - e.a4);
    }

    /** The part of the time that the counter was to run and did, 0 to 1; 1 when there was nothing to count. */
    public static double share(TraceEvent e) {
        return e.a2 <= 0 ? 1 : Math.clamp((double) e.a3 / e.a2, 0, 1);
    }
}
