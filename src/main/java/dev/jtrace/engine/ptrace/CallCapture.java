package dev.jtrace.engine.ptrace;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.TraceEvent;

/** Takes along, at a stop, the bytes behind a call's arguments. Tracer thread only. */
interface CallCapture {
    /** Puts in the place of the call that {@code t} has entered the one that it stands for. */
    default void demultiplex(Tracee t) {}

    /** Whether the call that {@code t} has entered is wanted by its arguments. */
    default boolean wanted(Tracee t) {
        return true;
    }

    /** At a stop of {@code t} that becomes an event with captured bytes, before the event is claimed. */
    default void before(Tracee t) {}

    /** The call of {@code t} has succeeded, whether or not it is an event. */
    default void succeeded(Tracee t) {}

    /** At the entry of the call in {@code event}, which is claimed and filled but for its data. */
    void entry(int tid, TraceEvent event);

    /** At its exit. */
    void exit(int tid, TraceEvent event);

    /** At a stop where task {@code tid} came or changed its program; the event is claimed. */
    default void task(int tid) {}

    /** At a stop by job control; the event is claimed. */
    default void stopped(int tid) {}

    /** Bytes that {@link #signal} may write. */
    default int signalRoom() {
        return 0;
    }

    /** After the siginfo_t of a signal was written to {@code to}. */
    default void signal(int tid, byte[] siginfo, CaptureWriter to) {}
}
