package dev.jtrace.print;

import dev.jtrace.event.TraceEvent;
import dev.jtrace.print.RecordedCounters.Counter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns readings of counters into levels for viewers: amounts a second, each of which holds from its time until the next
 * one of the same series. Where nothing was read the level is 0.
 */
final class CounterLevels {
    /** Files of unknown origin may have any number. */
    private static final int MOST_SERIES = 10_000;

    private final RecordedCounters counters;
    private final Target target;
    private final Map<Series, State> states = new LinkedHashMap<>();

    /**
     * One counter of a process and its children, or of a CPU.
     *
     * @param pid 0 for a CPU
     */
    record Series(Counter counter, int pid, int cpu) {
        /** The name where processes do not tell series apart. */
        String label() {
            return pid == 0 ? counter.name() + " CPU" + cpu : counter.name();
        }
    }

    private static final class State {
        final int number;
        long end;

        State(int number, long end) {
            this.number = number;
            this.end = end;
        }
    }

    /** Takes the levels. */
    interface Target {
        /** Comes before the levels of a series. @param number of the series, from 0 */
        void begin(Series series, int number);

        /** @param time CLOCK_MONOTONIC nanoseconds @param rate 0 and up, in {@link Counter#rateUnit} */
        void level(Series series, int number, long time, double rate);
    }

    CounterLevels(RecordedCounters counters, Target target) {
        this.counters = counters;
        this.target = target;
    }

    /** Takes a READING. */
    void take(TraceEvent e) {
        Counter counter = counters.of(e);
        if (counter == null) {
            return;
        }
        Series series = new Series(counter, e.tgid, e.tgid == 0 ? (int) e.a0 : -1);
        State state = states.get(series);
        if (state == null) {
            if (states.size() == MOST_SERIES) {
                return;
            }
            state = new State(states.size(), e.a4);
            states.put(series, state);
            target.begin(series, state.number);
        } else if (state.end < e.a4) {
            target.level(series, state.number, state.end, 0);
        }
        target.level(series, state.number, e.a4, Math.max(0, RecordedCounters.rate(counter, e)));
        state.end = e.time;
    }

    /** After the last reading. */
    void end() {
        states.forEach((series, state) -> target.level(series, state.number, state.end, 0));
    }
}
