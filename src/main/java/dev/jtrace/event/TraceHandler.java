package dev.jtrace.event;

/** Consumer of the ring's events; called on one handler thread, never on the engine's. */
public interface TraceHandler {
    /**
     * Takes one event; the slot is reused once this returns.
     *
     * @param endOfBatch no further event is waiting: output may be flushed
     */
    void onEvent(TraceEvent event, boolean endOfBatch);

    /** No further event is waiting, and the last was not for this handler: output may be flushed. */
    default void flush() {}

    /** Something else is to be written to the same output: a line that is open ends, and all is written out. */
    default void interrupt() {
        flush();
    }
}
