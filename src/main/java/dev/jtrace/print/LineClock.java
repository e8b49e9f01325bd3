package dev.jtrace.print;

/** What the writers of one trace share: when the line before began, and how many tasks there are. */
final class LineClock {
    private long last;
    private boolean started;

    /** Tasks beside those that a writer knows itself. */
    int tasks;

    /** Nanoseconds since the line before; 0 for the first. */
    long advance(long time) {
        long delta = started ? Math.max(0, time - last) : 0;
        last = time;
        started = true;
        return delta;
    }
}
