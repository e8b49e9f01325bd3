package dev.jtrace.print;

import dev.jtrace.event.CounterReading;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.model.RunView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers readings of counters for a page, as many as it can hold. */
final class CounterLanes {
    private static final int MOST_LANES = 512;
    private static final int MOST_READINGS = 400_000;
    /** Beyond it a page cannot tell neighbours apart. */
    private static final double MOST_COUNT = 1L << 53;

    private final Map<Key, Lane> lanes = new LinkedHashMap<>();
    private int readings;
    private long omitted;

    private record Key(int number, int flags, int pid, long cpu) {}

    private static final class Lane {
        long[] from = new long[64];
        long[] to = new long[64];
        long[] count = new long[64];
        int length;

        void add(long begin, long end, long amount) {
            if (length == from.length) {
                from = Arrays.copyOf(from, 2 * length);
                to = Arrays.copyOf(to, 2 * length);
                count = Arrays.copyOf(count, 2 * length);
            }
            from[length] = begin;
            to[length] = Math.max(begin, end);
            count[length++] = amount;
        }
    }

    /** Takes a READING. */
    void take(TraceEvent e) {
        Key key = new Key(e.code, e.flags, e.tgid, e.tgid == 0 ? e.a0 : -1);
        Lane lane = lanes.get(key);
        if (readings == MOST_READINGS || lane == null && lanes.size() == MOST_LANES) {
            omitted++;
            return;
        }
        readings++;
        if (lane == null) {
            lane = new Lane();
            lanes.put(key, lane);
        }
        lane.add(e.a4, e.time, Math.round(Math.clamp(CounterReading.count(e), 0, MOST_COUNT)));
    }

    /** Readings that found no room. */
    long omitted() {
        return omitted;
    }

    /** Earliest time; Long.MAX_VALUE for no readings. */
    long first() {
        return lanes.values().stream().mapToLong(lane -> lane.from[0]).min().orElse(Long.MAX_VALUE);
    }

    /** Latest time; 0 for no readings. */
    long last() {
        return lanes.values().stream().mapToLong(lane -> lane.to[lane.length - 1]).max().orElse(0);
    }

    /** Those of known counters, times counted from {@code zero}, counter by counter. */
    List<RunView.Lane> view(RecordedCounters counters, long zero) {
        List<RunView.Lane> view = new ArrayList<>();
        List<Map.Entry<Key, Lane>> sorted = new ArrayList<>(lanes.entrySet());
        sorted.sort(Map.Entry.comparingByKey((a, b) -> Integer.compare(a.number, b.number)));
        for (Map.Entry<Key, Lane> entry : sorted) {
            Key key = entry.getKey();
            Lane lane = entry.getValue();
            TraceEvent like = new TraceEvent();
            like.code = key.number;
            like.flags = key.flags;
            RecordedCounters.Counter counter = counters.of(like);
            if (counter != null) {
                view.add(new RunView.Lane(counter.name(), counter.unit(), counter.rateUnit(), counter.rate(1, 1),
                        counter.scale(), key.pid, key.cpu, relative(lane.from, lane.length, zero),
                        relative(lane.to, lane.length, zero), Arrays.copyOf(lane.count, lane.length)));
            }
        }
        return view;
    }

    private static long[] relative(long[] times, int length, long zero) {
        long[] relative = Arrays.copyOf(times, length);
        for (int i = 0; i < length; i++) {
            relative[i] -= zero;
        }
        return relative;
    }
}
