package dev.jtrace.engine.ptrace;

/** Tasks that are kept in a system-call stop for a while. Tracer thread only. */
final class Delays {
    private int waiting;

    /** Keeps {@code t}, which goes on with {@code signal} at time {@code until} (CLOCK_MONOTONIC ns). */
    void put(Tracee t, long until, int signal) {
        t.resumeAt = until;
        t.resumeSignal = signal;
        waiting++;
    }

    /** The task goes on before its time, or died. */
    void drop(Tracee t) {
        if (t.resumeAt != 0) {
            t.resumeAt = 0;
            waiting--;
        }
    }

    boolean any() {
        return waiting > 0;
    }

    /** The earliest end of a wait, or Long.MAX_VALUE. */
    long earliest(TraceeTable tracees) {
        long earliest = Long.MAX_VALUE;
        for (int i = 0; waiting > 0 && i < tracees.capacity(); i++) {
            Tracee t = tracees.at(i);
            if (t != null && t.resumeAt != 0) {
                earliest = Math.min(earliest, t.resumeAt);
            }
        }
        return earliest;
    }
}
