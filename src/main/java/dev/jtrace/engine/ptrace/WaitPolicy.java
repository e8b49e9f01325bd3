package dev.jtrace.engine.ptrace;

/**
 * How to wait for the next stop. Which way makes a tracee faster depends on whether its CPU is the tracer's, is idle, or
 * is wanted by others, and that changes: so every way is tried now and then on some waits, and the best is kept for
 * many. Another way than sleeping has to be clearly better. Tracer thread only.
 */
final class WaitPolicy {
    enum Way {
        /** Sleep until a task stops. */
        SLEEP,
        /** Look a few times before sleeping. */
        LOOK,
        /** Sleep on the CPU of the tracee. */
        FOLLOW
    }

    /** Waits that the trial of one way takes: some naps of the handlers, which disturb a shorter one. */
    static final int TRIAL = 512;
    /** Waits between two trials; doubled up to {@link #LAST} while the outcome stays the same. */
    static final int FIRST = 1 << 12;
    static final int LAST = 1 << 16;
    /** What a longer time counts, nanoseconds: then the tracee was busy or blocked, however it was waited for. */
    static final long CAP = 64_000;

    private static final Way[] WAYS = Way.values();

    private Way way = Way.SLEEP;
    private Way best = Way.SLEEP;
    private Way kept = Way.SLEEP;
    private boolean trying = true;
    private int left = TRIAL;
    private int period = FIRST;
    private long spent;
    private long least;

    /** How to do the coming wait. */
    Way way() {
        return way;
    }

    /** Takes note of a wait that ended {@code ns} nanoseconds after the one before; true when the way may have changed. */
    boolean waited(long ns) {
        spent += Math.min(ns, CAP);
        left--;
        // On a busy machine a look can cost a time slice: a trial ends when it is lost.
        boolean lost = trying && way != Way.SLEEP && spent >= least;
        if (left > 0 && !lost) {
            return false;
        }
        if (!trying) {
            begin(true, Way.SLEEP, TRIAL);
            return true;
        }
        if (way == Way.SLEEP) {
            best = way;
            least = spent - spent / 32;
        } else if (!lost) {
            best = way;
            least = spent;
        }
        if (way.ordinal() + 1 < WAYS.length) {
            begin(true, WAYS[way.ordinal() + 1], TRIAL);
        } else {
            period = best == kept ? Math.min(2 * period, LAST) : Math.max(period / 2, FIRST);
            kept = best;
            begin(false, best, period);
        }
        return true;
    }

    private void begin(boolean trial, Way next, int waits) {
        trying = trial;
        way = next;
        left = waits;
        spent = 0;
    }
}
