package dev.jtrace.engine.perf;

import dev.jtrace.bindings.perf.PerfRing;

/** What is made of the records of rings. One thread. */
public interface RingRecords {
    /** Time of the record that the ring is at, nanoseconds. @param kind as {@link PerfRing#next} told it */
    long time(PerfRing ring, int kind);

    /** Takes the record that the ring is at. */
    void take(PerfRing ring, int kind);
}
