package dev.jtrace.session.stat;

import dev.jtrace.aggregate.CounterRow;
import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.engine.perf.CounterSet;
import dev.jtrace.engine.perf.CounterValue;
import dev.jtrace.engine.perf.Place;
import dev.jtrace.table.counter.CounterCode;
import dev.jtrace.table.counter.CounterEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The counters of one run, which the thread that waits for the program and the one that keeps time share: each call is
 * made under the lock of this object, with the caller's own facade.
 */
final class Counting {
    private final CounterSet set;
    private final StatTasks tasks;
    private final boolean perPlace;
    private final MultiplexError[] errors;
    private CounterValue[][] before;
    private boolean enabled;
    private long start;
    private long lastInterval;

    /** @param perPlace whether each place has rows of its own */
    Counting(CounterSet set, StatTasks tasks, boolean perPlace) {
        this.set = set;
        this.tasks = tasks;
        this.perPlace = perPlace;
        errors = new MultiplexError[set.events().size()];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = new MultiplexError();
        }
        before = new CounterValue[0][];
    }

    /** The run begins now. */
    synchronized void started() {
        start = System.nanoTime();
        lastInterval = start;
    }

    synchronized long start() {
        return start;
    }

    synchronized void enable(PerfEvents perf) {
        enabled = true;
        set.enable(perf);
        tasks.enable();
    }

    synchronized void disable(PerfEvents perf) {
        enabled = false;
        set.disable(perf);
        tasks.disable();
    }

    synchronized void close(PerfEvents perf) {
        set.close(perf);
        tasks.close();
    }

    /** Whether counts may have to be extrapolated. */
    synchronized boolean isShared() {
        return set.isShared();
    }

    /**
     * Goes on without the CPUs that have gone off, whose counts stay, and with those that have come up. Each has the rows
     * of its number, also when it goes and comes.
     */
    synchronized void follow(PerfEvents perf, CpuWatch.Change change) {
        List<Place> places = set.places();
        for (int i = 0; i < places.size(); i++) {
            if (change.gone().contains(places.get(i).cpu())) {
                set.retire(perf, i);
            }
        }
        Place like = places.getFirst();
        for (int cpu : change.come()) {
            set.open(perf, like.cgroup() ? new Place(like.pid(), cpu, true, "CPU" + cpu) : Place.cpu(cpu));
            if (enabled) {
                set.enable(perf, set.places().size() - 1);
            }
        }
    }

    /** Takes a slice for the error of multiplexing. @return whether anything is multiplexed */
    synchronized boolean slice(PerfEvents perf) {
        CounterValue[][] now = read(perf);
        boolean multiplexed = false;
        for (int i = 0; i < errors.length; i++) {
            CounterValue sum = sum(now, i);
            errors[i].slice(sum);
            multiplexed |= sum.running() < sum.enabled();
        }
        return multiplexed;
    }

    /**
     * What was counted since the start.
     *
     * @param tools values of duration, user and system time in nanoseconds
     */
    synchronized List<CounterRow> total(PerfEvents perf, long[] tools) {
        return rows(readAll(perf), null, tools);
    }

    /** What was counted since the last call of this kind. @return the rows */
    synchronized List<CounterRow> interval(PerfEvents perf, long now) {
        CounterValue[][] values = readAll(perf);
        long[] tools = {now - lastInterval, 0, 0};
        List<CounterRow> rows = rows(values, before.length == 0 ? null : before, tools);
        before = values;
        lastInterval = now;
        return rows;
    }

    /** Nanoseconds between the last two intervals, or since the start. */
    synchronized long sinceInterval(long now) {
        return now - lastInterval;
    }

    private CounterValue[][] read(PerfEvents perf) {
        List<Place> places = set.places();
        CounterValue[][] values = new CounterValue[places.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = set.read(perf, i);
        }
        return values;
    }

    private CounterValue[][] readAll(PerfEvents perf) {
        CounterValue[][] values = read(perf);
        tasks.look();
        List<CounterEvent> events = set.events();
        for (int place = 0; place < values.length; place++) {
            for (int e = 0; e < events.size(); e++) {
                values[place][e] = tasks.of(place, events.get(e), values[place][e]);
            }
        }
        return values;
    }

    private static CounterValue sum(CounterValue[][] values, int event) {
        CounterValue sum = values[0][event];
        for (int i = 1; i < values.length; i++) {
            sum = sum.plus(values[i][event]);
        }
        return sum;
    }

    private List<CounterRow> rows(CounterValue[][] now, CounterValue @Nullable [][] earlier,
            long[] tools) {
        List<CounterRow> rows = new ArrayList<>();
        int events = set.events().size();
        if (!perPlace) {
            for (int e = 0; e < events; e++) {
                CounterValue value = sum(now, e);
                rows.add(row("", e, earlier == null ? value : value.since(sum(earlier, e)), tools));
            }
            return rows;
        }
        // A CPU that went off and came up again has been counted in two places.
        Map<String, CounterValue[][]> later = byLabel(now);
        Map<String, CounterValue[][]> before = earlier == null ? Map.of() : byLabel(earlier);
        for (int e = 0; e < events; e++) {
            for (Map.Entry<String, CounterValue[][]> place : later.entrySet()) {
                CounterValue value = sum(place.getValue(), e);
                CounterValue[][] old = before.get(place.getKey());
                rows.add(row(place.getKey(), e, old == null ? value : value.since(sum(old, e)), tools));
            }
        }
        return rows;
    }

    private Map<String, CounterValue[][]> byLabel(CounterValue[][] values) {
        List<Place> places = set.places();
        Map<String, CounterValue[][]> by = new LinkedHashMap<>();
        for (int p = 0; p < values.length; p++) {
            by.merge(places.get(p).label(), new CounterValue[][] {values[p]}, (a, b) -> {
                CounterValue[][] both = Arrays.copyOf(a, a.length + 1);
                both[a.length] = b[0];
                return both;
            });
        }
        return by;
    }

    private CounterRow row(String place, int index, CounterValue value, long[] tools) {
        CounterEvent event = set.events().get(index);
        if (event.code() instanceof CounterCode.Tool tool) {
            long nanos = tools[tool.ordinal()];
            return new CounterRow(place, event, new double[] {nanos}, nanos, 1, 0, true, "");
        }
        if (!value.trouble().isNone()) {
            return new CounterRow(place, event, new double[0], 0, 1, 0, value.trouble().supported(),
                    value.trouble().reason());
        }
        if (value.running() == 0) {
            String why = value.enabled() == 0 ? "nothing ran meanwhile" : "it never was on the PMU";
            return new CounterRow(place, event, new double[0], 0, value.enabled() == 0 ? 1 : 0, 0, true, why);
        }
        double error = value.share() == 1 ? 0 : errors[index].relative(value.share());
        return new CounterRow(place, event, new double[] {value.scaled()}, value.running(), value.share(), error, true,
                "");
    }
}
