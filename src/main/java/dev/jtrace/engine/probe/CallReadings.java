package dev.jtrace.engine.probe;

import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.engine.perf.RingRecords;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.RegionReading;
import dev.jtrace.event.RegionSink;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import java.util.Arrays;

/**
 * Makes events of the counts that are read where calls begin and end, and where tasks leave their CPUs: samples of TID, TIME,
 * ID and READ of groups (perf_event_open(2)), each count with its losses behind it; other records end with TID, TIME, ID.
 */
@HotPath
final class CallReadings implements RingRecords {
    static final long SAMPLE =
            PerfAttr.SAMPLE_TID | PerfAttr.SAMPLE_TIME | PerfAttr.SAMPLE_ID | PerfAttr.SAMPLE_READ;

    /** No name: the task leaves its CPU. */
    static final int SWITCH = -1;

    private static final int TID = 4;
    private static final int TIME = 8;
    private static final int ID = 16;
    private static final int TRAILER = 24;
    /** Behind the number of counts: that of the leader, then the counters. */
    private static final int COUNTERS = 32 + 16;

    private static final int STEP = 16;
    /** Of a record, before what its sample holds. */
    private static final int HEADER = 8;

    private final TraceSink sink;
    private final int counters;
    private final long[] values = new long[RegionReading.MOST_COUNTERS];
    /** Ids that samples call events by, in order; what each means. */
    private long[] ids = new long[0];
    private int[] marks = new int[0];
    private int[] names = new int[0];
    private int[] cpus = new int[0];
    private long lost;

    /** @param counters 1 to {@link RegionReading#MOST_COUNTERS} */
    CallReadings(TraceSink sink, int counters) {
        this.sink = sink;
        this.counters = counters;
    }

    /** Bytes of a reading in its ring. @param places that are in a group */
    static int bytes(int counters, int places) {
        return HEADER + COUNTERS + STEP * (counters + places);
    }

    /** Samples with this id are of that name; before any is taken. @param name the run's number, or {@link #SWITCH} */
    void add(long id, int cpu, int name, boolean ends) {
        int at = -Arrays.binarySearch(ids, id) - 1;
        ids = with(ids, at, id);
        cpus = with(cpus, at, cpu);
        names = with(names, at, Math.max(0, name));
        marks = with(marks, at, name == SWITCH ? RegionSink.SWITCH : ends ? RegionSink.LEAVE : RegionSink.ENTER);
    }

    private static long[] with(long[] before, int at, long value) {
        long[] after = Arrays.copyOf(before, before.length + 1);
        System.arraycopy(before, at, after, at + 1, before.length - at);
        after[at] = value;
        return after;
    }

    private static int[] with(int[] before, int at, int value) {
        int[] after = Arrays.copyOf(before, before.length + 1);
        System.arraycopy(before, at, after, at + 1, before.length - at);
        after[at] = value;
        return after;
    }

    @Override
    public long time(PerfRing ring, int kind) {
        return kind == PerfRing.SAMPLE ? ring.i64(TIME) : ring.i64(ring.length() - TRAILER + TIME);
    }

    @Override
    public void take(PerfRing ring, int kind) {
        if (kind == PerfRing.LOST) {
            lost(ring.i64(8), time(ring, kind));
        }
        int at = kind == PerfRing.SAMPLE ? Arrays.binarySearch(ids, ring.i64(ID)) : -1;
        if (at < 0 || ring.length() < COUNTERS + STEP * counters) {
            return;
        }
        for (int i = 0; i < counters; i++) {
            values[i] = ring.i64(COUNTERS + STEP * i);
        }
        TraceEvent e = sink.claim();
        RegionReading.write(e, marks[at], cpus[at], names[at], values, 0, counters);
        e.tgid = ring.i32(0);
        e.tid = ring.i32(TID);
        e.time = ring.i64(TIME);
        sink.publish();
    }

    /** Tells of losses that the kernel has not told of in a ring, if {@code all} are more than it has told of. */
    void restLost(long all) {
        if (all > lost) {
            lost(all - lost, System.nanoTime());
        }
    }

    private void lost(long more, long time) {
        sink.lost(TraceEvent.LOST_COUNTS, more, time);
        lost += more;
    }

    /** Readings that found no room. */
    long lost() {
        return lost;
    }
}
