package dev.jtrace.engine.perf;

import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.event.HotPath;
import java.util.Arrays;

/** Takes the records of several rings in the order of their times. */
@HotPath
public final class RingMerge {
    private static final int NONE = -1;

    private final PerfRing[] rings;
    private final RingRecords records;
    /** Kind and time of the record that each ring is at. */
    private final int[] kinds;
    private final long[] times;

    /** @param records takes the records of all the rings */
    public RingMerge(PerfRing[] rings, RingRecords records) {
        this.rings = rings;
        this.records = records;
        kinds = new int[rings.length];
        times = new long[rings.length];
        Arrays.fill(kinds, NONE);
    }

    /** Takes what is older than {@code horizon}; what is younger may yet be joined by something older. */
    public void take(long horizon) {
        for (int i = 0; i < rings.length; i++) {
            if (kinds[i] == NONE) {
                next(i);
            }
        }
        int oldest = oldest(horizon);
        while (oldest >= 0) {
            records.take(rings[oldest], kinds[oldest]);
            next(oldest);
            oldest = oldest(horizon);
        }
        for (int i = 0; i < rings.length; i++) {
            if (kinds[i] == NONE) {
                rings[i].release();
            } else {
                rings[i].releaseBefore();
            }
        }
    }

    private void next(int i) {
        kinds[i] = rings[i].next();
        times[i] = kinds[i] == NONE ? Long.MAX_VALUE : records.time(rings[i], kinds[i]);
    }

    private int oldest(long horizon) {
        int oldest = NONE;
        long time = horizon;
        for (int i = 0; i < rings.length; i++) {
            if (kinds[i] != NONE && times[i] < time) {
                oldest = i;
                time = times[i];
            }
        }
        return oldest;
    }
}
