package dev.jtrace.session.stat;

import dev.jtrace.engine.bpf.Refusal;
import dev.jtrace.engine.bpf.TaskTotals;
import dev.jtrace.engine.perf.CounterValue;
import dev.jtrace.engine.perf.Place;
import dev.jtrace.engine.perf.Trouble;
import dev.jtrace.event.TaskCounter;
import dev.jtrace.table.counter.CounterCode;
import dev.jtrace.table.counter.CounterEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of one run that BPF programs count for tasks. Called under the lock of {@link Counting}. */
final class StatTasks {
    private final List<Place> places;
    private final boolean perPlace;
    private final Trouble[] troubles;
    private final @Nullable TaskTotals totals;
    /** By row: what was counted before the last time that counting began; below it what the sums were then. */
    private final long[][] before;

    private final long[][] from;
    private boolean on;
    private long since;
    private long enabled;

    /** @param onExec whether counting begins when the one place executes a program, and not at {@link #enable} */
    private StatTasks(List<Place> places, boolean perPlace, @Nullable TaskTotals totals, Trouble trouble,
            boolean onExec) {
        this.places = places;
        this.perPlace = perPlace;
        this.totals = totals;
        int rows = perPlace ? places.size() : 1;
        before = new long[rows][TaskCounter.COUNT];
        from = new long[rows][TaskCounter.COUNT];
        troubles = new Trouble[places.size()];
        for (int i = 0; i < troubles.length; i++) {
            int r = totals == null ? 0 : totals.add(places.get(i).pid(), perPlace ? i : 0, onExec);
            troubles[i] = r < 0 && perPlace ? new Trouble(true, "the task has ended") : trouble;
        }
        if (onExec) {
            on = true;
            since = System.nanoTime();
        }
    }

    /** Those that {@code events} ask for in places that are tasks. */
    static StatTasks of(List<CounterEvent> events, List<Place> places, boolean perPlace, boolean inherit,
            boolean onExec) {
        boolean wanted = events.stream().anyMatch(e -> e.code() instanceof CounterCode.TaskTotal);
        if (!wanted || places.isEmpty() || places.getFirst().cpu() >= 0) {
            return new StatTasks(List.of(), false, null, Trouble.NONE, false);
        }
        try {
            return new StatTasks(places, perPlace, new TaskTotals(perPlace ? places.size() : 1, inherit), Trouble.NONE,
                    onExec);
        } catch (Refusal e) {
            String mend = e.mend().isEmpty() ? "" : ": " + e.mend();
            return new StatTasks(places, perPlace, null, new Trouble(false, e.getMessage() + mend), onExec);
        }
    }

    void enable() {
        if (!on) {
            on = true;
            look();
            for (int row = 0; row < from.length; row++) {
                for (int i = 0; i < TaskCounter.COUNT; i++) {
                    from[row][i] = sum(row, i);
                }
            }
            since = System.nanoTime();
        }
    }

    void disable() {
        if (on) {
            look();
            enabled += System.nanoTime() - since;
            for (int row = 0; row < from.length; row++) {
                for (int i = 0; i < TaskCounter.COUNT; i++) {
                    before[row][i] += sum(row, i) - from[row][i];
                }
            }
            on = false;
        }
    }

    /** Brings the values up to date. */
    void look() {
        if (totals != null) {
            totals.look();
        }
    }

    private long sum(int row, int counter) {
        return totals == null ? 0 : totals.sum(row, TaskCounter.of(counter));
    }

    /** The value of an event as of the last {@link #look}; {@code otherwise} where it is none of these or a CPU's. */
    CounterValue of(int place, CounterEvent event, CounterValue otherwise) {
        if (!(event.code() instanceof CounterCode.TaskTotal counter) || place >= places.size()) {
            return otherwise;
        }
        if (!troubles[place].isNone()) {
            return new CounterValue(0, 0, 0, troubles[place]);
        }
        if (!perPlace && place > 0) {
            return new CounterValue(0, 0, 0, Trouble.NONE);
        }
        int i = counter.number();
        long count = before[place][i] + (on ? sum(place, i) - from[place][i] : 0);
        long time = enabled + (on ? System.nanoTime() - since : 0);
        return new CounterValue(count, time, time, Trouble.NONE);
    }

    void close() {
        if (totals != null) {
            totals.close();
        }
    }
}
