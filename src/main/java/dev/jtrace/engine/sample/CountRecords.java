package dev.jtrace.engine.sample;

import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.engine.perf.RingRecords;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TaskCount;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of the records of counts: samples of IP, TID, TIME and ID (perf_event_open(2)); other records end with
 * the last three. Without PERIOD, with which the kernel would sample every event of its software.
 */
@HotPath
final class CountRecords implements RingRecords {
    static final long SAMPLE =
            PerfAttr.SAMPLE_IP | PerfAttr.SAMPLE_TID | PerfAttr.SAMPLE_TIME | PerfAttr.SAMPLE_ID;

    private static final int TASK = 8;
    private static final int TIME = 16;
    private static final int ID = 24;
    private static final int TRAILER = 24;
    private static final int CPU_MODE = 7;

    private final TraceSink sink;
    /** Why something cannot be counted; null for what can. */
    private final @Nullable String[] refused;
    private final List<CountedEvent> events;
    /** Ids that samples call events by, in order, and what they count. */
    private long[] ids = new long[0];
    private int[] counts = new int[0];
    private final int[] parts;
    private long lost;

    /** @param events by number */
    CountRecords(TraceSink sink, List<CountedEvent> events) {
        this.sink = sink;
        this.events = List.copyOf(events);
        refused = new String[events.size()];
        parts = new int[events.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = events.get(i).part();
        }
    }

    /** Samples with this id are of the count of that number; before any is taken. */
    void add(long id, int count) {
        int at = -Arrays.binarySearch(ids, id) - 1;
        if (at < 0) {
            return;
        }
        long[] moreIds = Arrays.copyOf(ids, ids.length + 1);
        int[] more = Arrays.copyOf(counts, ids.length + 1);
        System.arraycopy(ids, at, moreIds, at + 1, ids.length - at);
        System.arraycopy(counts, at, more, at + 1, ids.length - at);
        moreIds[at] = id;
        more[at] = count;
        ids = moreIds;
        counts = more;
    }

    /** Something cannot be counted. */
    void refused(int count, String why) {
        refused[count] = why;
    }

    /** Tells what is counted, and what cannot be. */
    void tellNames() {
        for (int i = 0; i < refused.length; i++) {
            if (i >= TaskCount.count()) {
                tell(i, TraceEvent.COUNT_NAME, parts[i], 0, events.get(i).name());
            }
            String why = refused[i];
            if (why != null) {
                tell(i, TraceEvent.FAILED, 0, 0, why);
            }
        }
    }

    /** Tells how long a count was wanted and how long it was kept, nanoseconds. */
    void tellTimes(int count, long wanted, long ran) {
        tell(count, TraceEvent.COUNT_TIMES, wanted, ran, "");
    }

    private void tell(int count, int flag, long a0, long a1, String words) {
        TraceEvent e = sink.claim();
        e.kind = EventKind.COUNTED;
        e.time = System.nanoTime();
        e.tid = 0;
        e.code = count;
        e.flags = flag;
        e.a0 = a0;
        e.a1 = a1;
        byte[] text = words.getBytes(StandardCharsets.UTF_8);
        CaptureWriter writer = sink.capture(text.length);
        System.arraycopy(text, 0, writer.array(), writer.position(), text.length);
        writer.advance(text.length);
        sink.publish();
    }

    boolean isRefused(int count) {
        return refused[count] != null;
    }

    @Override
    public long time(PerfRing ring, int kind) {
        return kind == PerfRing.SAMPLE ? ring.i64(TIME) : ring.i64(ring.length() - TRAILER + 8);
    }

    @Override
    public void take(PerfRing ring, int kind) {
        if (kind == PerfRing.LOST) {
            lost(time(ring, kind), ring.i64(8));
        }
        int at = kind == PerfRing.SAMPLE ? Arrays.binarySearch(ids, ring.i64(ID)) : -1;
        if (at < 0) {
            return;
        }
        int count = counts[at];
        TraceEvent e = sink.claim();
        e.kind = EventKind.COUNTED;
        e.tgid = ring.i32(TASK);
        e.tid = ring.i32(TASK + 4);
        e.time = ring.i64(TIME);
        e.code = count;
        e.a0 = parts[count];
        e.a1 = (ring.misc() & CPU_MODE) == TraceEvent.IN_USER ? TraceEvent.IN_USER : TraceEvent.IN_KERNEL;
        e.ip = ring.i64(0);
        sink.publish();
    }

    private void lost(long time, long records) {
        sink.lost(TraceEvent.LOST_COUNTS, records, time);
        lost += records;
    }

    /** Tells of those that the kernel has not told of; {@code all} is how many were lost in all. */
    void restLost(long all) {
        if (all > lost) {
            lost(System.nanoTime(), all - lost);
        }
    }

    /** Records that found no room. */
    long lost() {
        return lost;
    }
}
