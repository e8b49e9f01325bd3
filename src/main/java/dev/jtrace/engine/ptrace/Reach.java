package dev.jtrace.engine.ptrace;

import org.jspecify.annotations.Nullable;

/**
 * How far tracing goes.
 *
 * @param depth generations of processes below the first that are traced, 0 for none; {@link #ALL} for all
 * @param detachOnExec whether a process is let go at its execve, but for the first one of the launched program
 * @param calls after so many calls all tasks are let go; {@link #ENDLESS} for never
 * @param counted which calls count for that; null for all
 */
public record Reach(int depth, boolean detachOnExec, long calls, @Nullable EndFilter counted) {
    public static final int ALL = Integer.MAX_VALUE;
    public static final long ENDLESS = Long.MAX_VALUE;

    /** Everything, for ever. */
    public static final Reach UNLIMITED = new Reach(ALL, false, ENDLESS, null);

    /** Whether a call that has returned is of interest. */
    public interface EndFilter {
        /** @param result as the kernel left it, the negative errno when the call failed */
        boolean counts(boolean failed, long result);
    }

    boolean counts(SyscallStop stop) {
        return calls != ENDLESS && (counted == null || counted.counts(stop.failed, stop.result));
    }
}
