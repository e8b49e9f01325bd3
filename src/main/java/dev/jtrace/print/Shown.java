package dev.jtrace.print;

import org.jspecify.annotations.Nullable;

/**
 * What gets a line.
 *
 * @param calls
 *            per table row, whether the call is printed; null for all
 * @param unknownCalls
 *            whether calls that the table does not have are printed
 * @param signals
 *            bit N-1 is set when signal N is printed
 * @param exits
 *            whether exits with a status are printed
 * @param supersedings
 *            whether ends of tasks by another thread's execve are printed
 */
public record Shown(
        boolean @Nullable [] calls, boolean unknownCalls, long signals, boolean exits, boolean supersedings) {
    /** Everything. */
    public static final Shown ALL = new Shown(null, true, -1L, true, true);

    boolean shows(int row) {
        return calls == null || calls[row];
    }

    boolean showsSignal(int signal) {
        return signal < 1 || signal > 64 || (signals >>> signal - 1 & 1) != 0;
    }
}
