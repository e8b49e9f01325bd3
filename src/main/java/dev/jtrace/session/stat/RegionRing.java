package dev.jtrace.session.stat;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.RegionReading;
import dev.jtrace.event.RegionSink;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;

/** Puts readings of counters into the ring, for a recording. The thread that reads them. */
@HotPath
final class RegionRing implements RegionSink {
    private final TraceSink ring;
    private final int counters;

    RegionRing(TraceSink ring, int counters) {
        this.ring = ring;
        this.counters = counters;
    }

    @Override
    public void reading(int mark, long time, int tid, int cpu, long key, long[] values, int from) {
        TraceEvent e = ring.claim();
        RegionReading.write(e, mark, cpu, key, values, from, counters);
        e.time = time;
        e.tid = tid;
        ring.publish();
    }

    @Override
    public void lost(long count) {
        TraceEvent e = ring.claim();
        e.kind = EventKind.LOST;
        e.time = System.nanoTime();
        e.tid = 0;
        e.code = TraceEvent.LOST_COUNTS;
        e.result = count;
        ring.publish();
    }
}
