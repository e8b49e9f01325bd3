package dev.jtrace.session.setting;

import java.util.List;

/**
 * Counters that are read beside a trace.
 *
 * @param lists what stood behind each --counters
 * @param interval nanoseconds between readings, {@link #LEAST} and up
 */
public record CounterSettings(List<String> lists, long interval) {
    /** Nanoseconds. */
    static final long USUAL_INTERVAL = 100_000_000;
    /** Nanoseconds: readings cost, and so do the events that tell them. */
    public static final long LEAST = 1_000_000;
}
