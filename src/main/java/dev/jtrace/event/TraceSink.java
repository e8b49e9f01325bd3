package dev.jtrace.event;

/**
 * Where an engine puts its events. Single producer, unless an implementation says otherwise: all calls come from the
 * engine's thread, in the order {@code claim} (then {@code capture} if bytes were taken) then {@code publish}.
 */
public interface TraceSink {
    /** A cleared slot to fill; waits while the ring is full. */
    TraceEvent claim();

    /**
     * The writer for the claimed slot's captured bytes, with room for at least {@code max} bytes; waits while the
     * byte ring is full. At most once per claim; what was written becomes the slot's data at {@link #publish()}.
     *
     * @param max 1 to {@link #maxCapture()} bytes
     */
    CaptureWriter capture(int max);

    /** Whether some events would find room without waiting; what waits for them is hurried where they would not. */
    default boolean hasRoom() {
        return true;
    }

    /** Upper bound of {@code capture}'s argument, bytes. */
    int maxCapture();

    /** Hands the claimed slot to the handlers. */
    void publish();

    /**
     * Tells of losses that are of no task.
     *
     * @param what one of the LOST_ constants of {@link TraceEvent}
     * @param time nanoseconds of CLOCK_MONOTONIC
     */
    default void lost(int what, long records, long time) {
        TraceEvent e = claim();
        e.kind = EventKind.LOST;
        e.time = time;
        e.tid = 0;
        e.code = what;
        e.result = records;
        publish();
    }
}
