package dev.jtrace.aggregate.phases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the time of all tasks went. Time on CPUs is that of samples, time off them is measured. */
final class Totals {
    private final long slot;
    private final long[] nanos = new long[Activity.count()];
    private final Map<HotSpots.Key, HotSpots.Spot> spots;
    /** Samples in the kernel, and nanoseconds of waiting, by {@link Causes}. */
    private final Map<Long, Long> kernel;
    private final Map<Long, Long> waiting;
    private long standstill;
    private long samples;
    private long switches;

    /**
     * Totals of what is known.
     *
     * @param slot nanoseconds that a sample stands for
     * @param samples of code and of the kernel
     * @param standstill nanoseconds in which all tasks wait
     */
    Totals(long slot, long samples, Map<HotSpots.Key, HotSpots.Spot> spots, Map<Long, Long> kernel,
            Map<Long, Long> waiting, long standstill) {
        this.slot = slot;
        this.standstill = standstill;
        this.samples = samples;
        this.spots = spots;
        this.kernel = kernel;
        this.waiting = waiting;
        nanos[Activity.KERNEL.ordinal()] = slot * kernel.values().stream().mapToLong(Long::longValue).sum();
    }

    Totals(SampleLog log, PhaseAnalysis analysis) {
        this(analysis.slot(), 0, new HashMap<>(), new HashMap<>(), new HashMap<>(), 0);
        Standstill all = new Standstill();
        log.tasks.forEach((tid, facts) -> {
            if (facts.end > facts.begin) {
                all.lived(facts.begin, facts.end);
            }
            CallRuns.View calls = analysis.causes().calls(tid);
            for (Met met : analysis.samples().getOrDefault(tid, List.of())) {
                add(met, calls);
            }
            for (Waits.Wait wait : analysis.waits().of(tid)) {
                switches++;
                nanos[(wait.ready() ? Activity.PREEMPTED : Activity.WAITING).ordinal()] += wait.length();
                if (!wait.ready()) {
                    all.waited(wait.from(), wait.to());
                    waiting.merge(analysis.causes().of(tid, wait), wait.length(), Long::sum);
                }
            }
        });
        standstill = all.length();
    }

    private void add(Met met, CallRuns.View calls) {
        samples++;
        nanos[met.activity().ordinal()] += slot;
        if (met.activity() == Activity.KERNEL) {
            kernel.merge(calls.at(met.time()), 1L, Long::sum);
        } else {
            HotSpots.add(spots, met);
        }
    }

    long samples() {
        return samples;
    }

    /** How often tasks left CPUs and came back. */
    long switches() {
        return switches;
    }

    long nanos(Activity activity) {
        return nanos[activity.ordinal()];
    }

    /** Time on CPUs, nanoseconds. */
    long running() {
        return samples * slot;
    }

    /** Time in which all tasks wait, nanoseconds. */
    long standstill() {
        return standstill;
    }

    /** The part of the time on CPUs that some samples stand for, 0 to 1. */
    double part(long count) {
        return samples == 0 ? 0 : (double) count / samples;
    }

    /** Loops and functions by samples, the most first. */
    List<HotSpots.Spot> spots() {
        List<HotSpots.Spot> sorted = new ArrayList<>(spots.values());
        sorted.sort(Comparator.comparingLong(HotSpots.Spot::samples)
                .reversed()
                .thenComparing(spot -> spot.place().file())
                .thenComparing(spot -> spot.place().function()));
        return sorted;
    }

    /** Samples in the kernel by call, the most first. */
    List<Map.Entry<Long, Long>> kernel() {
        return sorted(kernel);
    }

    /** Nanoseconds of waiting by call, the most first. */
    List<Map.Entry<Long, Long>> waiting() {
        return sorted(waiting);
    }

    private static List<Map.Entry<Long, Long>> sorted(Map<Long, Long> values) {
        List<Map.Entry<Long, Long>> sorted = new ArrayList<>(values.entrySet());
        sorted.sort(Map.Entry.<Long, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
        return sorted;
    }
}
