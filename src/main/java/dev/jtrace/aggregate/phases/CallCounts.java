package dev.jtrace.aggregate.phases;

import dev.jtrace.aggregate.LatencyHistogram;
import dev.jtrace.decode.TidMap;
import dev.jtrace.event.RegionReading;
import dev.jtrace.event.RegionSink;
import dev.jtrace.event.TraceEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What counters gained in each call of a watched function. The kernel counts a task on each CPU by itself: what is known at
 * a begin or an end is the sum of the last readings on all. A call's counts have those of calls inside of it.
 */
final class CallCounts {
    /** NR_CPUS of the largest kernels; a recording may say anything. */
    private static final int MOST_CPUS = 1 << 13;
    /** Places for CPUs of all tasks together. */
    private static final int MOST_PLACES = 1 << 22;
    /** Calls that one task may have open. */
    private static final int MOST_OPEN = 1 << 12;

    private static final int MOST_REFUSALS = 32;
    private static final String FULL =
            "counters of calls: more tasks on more CPUs than are kept; calls after that are not counted";

    private final List<String> names = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final Map<Integer, Counted> calls = new TreeMap<>();
    private final TidMap<Task> tasks = new TidMap<>(tid -> new Task());
    private final long[] values = new long[RegionReading.MOST_COUNTERS];
    private int room = MOST_PLACES;
    /** Goes up where readings were lost: what began before has no known end. */
    private int generation;

    /** What is known of the calls of one function. */
    static final class Counted {
        private final List<LatencyHistogram> counts = new ArrayList<>();
        private final double[] sums = new double[RegionReading.MOST_COUNTERS];
        private final CallRatios ratios;
        private long calls;

        private Counted(List<String> names) {
            names.forEach(name -> counts.add(new LatencyHistogram()));
            ratios = new CallRatios(names);
        }

        long calls() {
            return calls;
        }

        /** How often counters had each value. */
        LatencyHistogram of(int counter) {
            return counts.get(counter);
        }

        double mean(int counter) {
            return sums[counter] / calls;
        }

        CallRatios ratios() {
            return ratios;
        }
    }

    /** Of a task: the sums over all CPUs, what it had on each, and its sums where open calls began. */
    private static final class Task {
        final long[] total = new long[RegionReading.MOST_COUNTERS];
        @Nullable long[][] onCpu = new long[0][];
        int[] open = new int[4];
        long[][] began = new long[4][];
        int depth;
        int generation;
    }

    /** An event that names a counter, or says why one is none. */
    void told(TraceEvent e) {
        String text = AddressSpaces.text(e);
        if ((e.flags & TraceEvent.FAILED) != 0) {
            if (refusals.size() < MOST_REFUSALS && !refusals.contains(text)) {
                refusals.add(text);
            }
        } else if (e.code == names.size() && names.size() < RegionReading.MOST_COUNTERS) {
            names.add(text);
        }
    }

    /** Names of the counters. */
    List<String> names() {
        return names;
    }

    /** What could not be counted, and why. */
    List<String> refusals() {
        return refusals;
    }

    /** Calls by the number of their function's name. */
    Map<Integer, Counted> calls() {
        return calls;
    }

    /** Readings are missing: an end would be taken for that of another call. */
    void lost() {
        generation++;
    }

    void reading(TraceEvent e) {
        if (names.isEmpty() || e.a0 < 0 || e.a0 >= MOST_CPUS || e.a1 < 0 || e.a1 > Integer.MAX_VALUE || room < 0) {
            return;
        }
        Task task = tasks.of(e.tid);
        if (task.generation != generation) {
            task.generation = generation;
            task.depth = 0;
        }
        RegionReading.values(e, values);
        advance(task, (int) e.a0);
        switch (e.code) {
            case RegionSink.ENTER -> began(task, (int) e.a1);
            case RegionSink.LEAVE -> ended(task, (int) e.a1);
            default -> {}
        }
    }

    private void advance(Task task, int cpu) {
        if (cpu < task.onCpu.length && isAnother(task.onCpu[cpu])) {
            room += task.onCpu.length;
            task.onCpu = new long[0][];
            task.depth = 0;
        }
        if (cpu >= task.onCpu.length) {
            room -= cpu + 1 - task.onCpu.length;
            if (room < 0) {
                refusals.add(FULL);
            }
            task.onCpu = Arrays.copyOf(task.onCpu, cpu + 1);
        }
        long[] seen = task.onCpu[cpu];
        if (seen == null) {
            seen = new long[values.length];
            task.onCpu[cpu] = seen;
        }
        for (int i = 0; i < names.size(); i++) {
            task.total[i] += values[i] - seen[i];
            seen[i] = values[i];
        }
    }

    /** Counts of a task never fall: the kernel has given its number to another. */
    private boolean isAnother(long @Nullable [] seen) {
        for (int i = 0; seen != null && i < names.size(); i++) {
            if (values[i] < seen[i]) {
                return true;
            }
        }
        return false;
    }

    private static void began(Task task, int name) {
        if (task.depth == MOST_OPEN) {
            return;
        }
        if (task.depth == task.open.length) {
            task.open = Arrays.copyOf(task.open, task.depth * 2);
            task.began = Arrays.copyOf(task.began, task.depth * 2);
        }
        task.open[task.depth] = name;
        task.began[task.depth++] = task.total.clone();
    }

    /** Ends the youngest call of that name. What was called inside of it and has not ended was left otherwise. */
    private void ended(Task task, int name) {
        int at = task.depth - 1;
        while (at >= 0 && task.open[at] != name) {
            at--;
        }
        if (at < 0) {
            return;
        }
        task.depth = at;
        long[] gained = task.total.clone();
        for (int i = 0; i < names.size(); i++) {
            gained[i] -= task.began[at][i];
        }
        Counted counted = calls.computeIfAbsent(name, n -> new Counted(names));
        counted.calls++;
        for (int i = 0; i < counted.counts.size(); i++) {
            counted.counts.get(i).add(gained[i]);
            counted.sums[i] += gained[i];
        }
        counted.ratios.add(gained);
    }
}
