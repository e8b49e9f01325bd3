package dev.jtrace.print;

import dev.jtrace.event.TraceEvent;
import org.jspecify.annotations.Nullable;

/**
 * Which calls are shown, by how they ended.
 *
 * @param statuses sum of the constants
 * @param errors per error number, whether it is wanted; null for all, and then also calls that did not fail
 */
public record ResultFilter(int statuses, boolean @Nullable [] errors) {
    public static final int SUCCESSFUL = 1;
    public static final int FAILED = 2;
    /** The task died in the call. */
    public static final int UNFINISHED = 4;
    /** The result could not be had. */
    public static final int UNAVAILABLE = 8;
    /** Tracing ended while the task was in the call. */
    public static final int DETACHED = 16;

    private static final int EVERY = 31;

    /** All calls. */
    public static final ResultFilter ALL = new ResultFilter(EVERY, null);

    /** Whether every call is shown. */
    public boolean isAll() {
        return statuses == EVERY && errors == null;
    }

    /** Whether a call that returned as {@code exit} tells is shown. */
    boolean returned(TraceEvent exit) {
        return returned((exit.flags & TraceEvent.FAILED) != 0, exit.result);
    }

    /** The same for a call with this result, the negative errno when it {@code failed}. */
    public boolean returned(boolean failed, long result) {
        if ((statuses & (failed ? FAILED : SUCCESSFUL)) == 0) {
            return false;
        }
        int errno = failed ? (int) -result : 0;
        return errors == null || errno > 0 && errno < errors.length && errors[errno];
    }

    /** Whether a call is shown that ended with {@code status}, which is no return. */
    boolean ended(int status) {
        return errors == null && (statuses & status) != 0;
    }
}
