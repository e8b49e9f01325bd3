package dev.jtrace.aggregate;

import dev.jtrace.event.RegionReading;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;

/** Adds up readings that come by the ring, of a run or of a recording. */
public final class RegionHandler implements TraceHandler {
    private final RegionStats stats;
    private final long[] values = new long[RegionReading.MOST_COUNTERS];

    public RegionHandler(RegionStats stats) {
        this.stats = stats;
    }

    @Override
    public void onEvent(TraceEvent e, boolean endOfBatch) {
        switch (e.kind) {
            case REGION -> {
                RegionReading.values(e, values);
                stats.reading(e.code, e.time, e.tid, (int) e.a0, e.a1, values, 0);
            }
            case LOST -> stats.lost(e.result);
            default -> {
            }
        }
    }
}
