package dev.jtrace.event;

/** How a reading of counters at the edge of a region stands in an event of kind REGION. */
@HotPath
public final class RegionReading {
    /** Counters that an event has room for. */
    public static final int MOST_COUNTERS = 8;

    private RegionReading() {}

    /** Makes the event such a reading. @param n how many values, from {@code from} on */
    public static void write(TraceEvent e, int mark, int cpu, long key, long[] values, int from, int n) {
        e.kind = EventKind.REGION;
        e.code = mark;
        e.a0 = cpu;
        e.a1 = key;
        e.a2 = n > 0 ? values[from] : 0;
        e.a3 = n > 1 ? values[from + 1] : 0;
        e.a4 = n > 2 ? values[from + 2] : 0;
        e.a5 = n > 3 ? values[from + 3] : 0;
        e.ip = n > 4 ? values[from + 4] : 0;
        e.sp = n > 5 ? values[from + 5] : 0;
        e.systemTime = n > 6 ? values[from + 6] : 0;
        e.result = n > 7 ? values[from + 7] : 0;
    }

    /** Takes the values out. @param into has room for {@link #MOST_COUNTERS} */
    public static void values(TraceEvent e, long[] into) {
        into[0] = e.a2;
        into[1] = e.a3;
        into[2] = e.a4;
        into[3] = e.a5;
        into[4] = e.ip;
        into[5] = e.sp;
        into[6] = e.systemTime;
        into[7] = e.result;
    }
}
