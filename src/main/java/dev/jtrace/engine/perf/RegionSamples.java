package dev.jtrace.engine.perf;

import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.RegionSink;

/**
 * Reads the ring of a group of a region: samples of pid, tid, time, id, the counts of the group, and the raw data where
 * the region has some (PERF_RECORD_SAMPLE of perf_event_open(2)).
 */
@HotPath
final class RegionSamples {
    /** Events of a group that are no counters, in this order: entry, exit, context switches. */
    static final int MARKS = 3;

    /** Offsets behind the header of a sample. */
    private static final int TID = 4;

    private static final int TIME = 8;
    private static final int ID = 16;
    private static final int COUNTS = 24;
    private static final int VALUES = 32;
    /** In the raw data: its size, then the fields common to tracepoints, then the number of the call. */
    private static final int CALL = 4 + 8;

    private final long entry;
    private final long exit;
    private final int counters;
    private final boolean numbered;
    /** Bytes from one count to the next. */
    private final int step;
    private long lost;

    /**
     * @param marks the numbers that samples call the group's {@link #MARKS} first events by
     * @param numbered whether raw data begins with the region's key
     * @param withLosses whether each count has behind it how many of its records were lost (PERF_FORMAT_LOST)
     */
    RegionSamples(long[] marks, int counters, boolean numbered, boolean withLosses) {
        step = withLosses ? 16 : 8;
        entry = marks[0];
        exit = marks[1];
        this.counters = counters;
        this.numbered = numbered;
    }

    /** Moves what is in the ring to the queue. @param sink is told what was lost */
    void take(PerfRing ring, SampleQueue queue, RegionSink sink) {
        int kind;
        while ((kind = ring.next()) >= 0) {
            if (kind == PerfRing.LOST) {
                lost += ring.i64(8);
                sink.lost(ring.i64(8));
            }
            if (kind != PerfRing.SAMPLE) {
                continue;
            }
            long id = ring.i64(ID);
            int mark = id == entry ? RegionSink.ENTER : id == exit ? RegionSink.LEAVE : RegionSink.SWITCH;
            int raw = VALUES + step * (int) ring.i64(COUNTS);
            int at = queue.add();
            long[] to = queue.records();
            to[at + SampleQueue.TIME] = ring.i64(TIME);
            to[at + SampleQueue.MARK] = mark;
            to[at + SampleQueue.TID] = ring.i32(TID);
            to[at + SampleQueue.KEY] = numbered && mark != RegionSink.SWITCH ? ring.i64(raw + CALL) : 0;
            for (int i = 0; i < counters; i++) {
                to[at + SampleQueue.VALUES + i] = ring.i64(VALUES + step * (MARKS + i));
            }
        }
        ring.release();
    }

    /**
     * Tells of losses that the kernel has not told of: it does when it next writes to the ring, and so never of the last.
     *
     * @param group what read(2) gives for the group, with losses
     */
    void restLost(long[] group, RegionSink sink) {
        long all = 0;
        for (int mark = 0; mark < MARKS; mark++) {
            all += group[2 + 2 * mark];
        }
        if (all > lost) {
            sink.lost(all - lost);
            lost = all;
        }
    }
}
