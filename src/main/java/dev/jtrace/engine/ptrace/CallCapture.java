package dev.jtrace.engine.ptrace;

import dev.jtrace.event.TraceEvent;

/** Takes along, at a stop, the bytes behind a call's arguments. Tracer thread only. */
interface CallCapture {
    /** At the entry of the call in {@code event}, which is claimed and filled but for its data. */
    void entry(int tid, TraceEvent event);

    /** At its exit. */
    void exit(int tid, TraceEvent event);
}
