package dev.jtrace.print;

/** When the line before began, for times that are relative to it; writers of one trace share it. */
final class LineClock {
    private long last;
    private boolean started;

    /** Nanoseconds since the line before; 0 for the first. */
    long advance(long time) {
        long delta = started ? Math.max(0, time - last) : 0;
        last = time;
        started = true;
        return delta;
    }
}
