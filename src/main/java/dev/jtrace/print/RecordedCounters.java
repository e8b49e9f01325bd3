package dev.jtrace.print;

import dev.jtrace.event.CounterReading;
import dev.jtrace.event.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The counters of a run by the numbers that READING events call them by, as the head of a recording tells them. */
public final class RecordedCounters {
    /** Those of a run without counters. */
    public static final RecordedCounters NONE = new RecordedCounters(List.of());

    private static final String PREFIX = "counter.";
    private static final int MOST = 1000;
    private static final double NANOS = 1e9;
    /** Units of CPU time, in which a second has so many. */
    private static final Map<String, Double> TIMES = Map.of("msec", 1e3, "ns", NANOS);

    /**
     * A counter.
     *
     * @param name as the user wrote it
     * @param unit of counts that were multiplied with {@code scale}; empty for plain counts
     */
    public record Counter(String name, String unit, double scale) {
        /** The unit of amounts a second: CPU time comes as CPUs in use. */
        public String rateUnit() {
            return TIMES.containsKey(unit) ? "CPUs" : unit.isEmpty() ? "/s" : unit + "/s";
        }

        /** A count over {@code nanos} as an amount a second. */
        public double rate(double count, long nanos) {
            return count * scale * NANOS / nanos / TIMES.getOrDefault(unit, 1.0);
        }
    }

    private final List<Counter> counters;

    private RecordedCounters(List<Counter> counters) {
        this.counters = counters;
    }

    /** Those that a head tells of; numbers and texts that make no sense are what a plain counter has. */
    public static RecordedCounters of(Map<String, String> head) {
        List<Counter> counters = new ArrayList<>();
        String name;
        while (counters.size() < MOST && (name = head.get(PREFIX + counters.size())) != null) {
            String word = PREFIX + counters.size();
            counters.add(new Counter(name, head.getOrDefault(word + ".unit", ""), number(head.get(word + ".scale"))));
        }
        return new RecordedCounters(List.copyOf(counters));
    }

    private static double number(@Nullable String text) {
        try {
            double value = text == null ? 1 : Double.parseDouble(text);
            return Double.isFinite(value) && value > 0 ? value : 1;
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** Puts what {@link #of} reads into a head. */
    public static void describe(Map<String, String> head, int number, Counter counter) {
        String word = PREFIX + number;
        head.put(word, counter.name);
        if (!counter.unit.isEmpty()) {
            head.put(word + ".unit", counter.unit);
        }
        if (counter.scale != 1) {
            head.put(word + ".scale", Double.toString(counter.scale));
        }
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return counters.isEmpty();
    }

    /** All of them, in the order of their numbers. */
    public List<Counter> all() {
        return counters;
    }

    /** The counter of a READING; null when the head does not have it. */
    public @Nullable Counter of(TraceEvent e) {
        if (e.code < 0 || e.code >= counters.size()) {
            return null;
        }
        Counter counter = counters.get(e.code);
        return (e.flags & TraceEvent.USER_MODE) == 0 ? counter
                : new Counter(counter.name + (counter.name.indexOf(':') < 0 ? ":u" : "u"), counter.unit, counter.scale);
    }

    /** Amount a second of a READING. */
    static double rate(Counter counter, TraceEvent e) {
        return counter.rate(CounterReading.count(e), CounterReading.length(e));
    }
}
