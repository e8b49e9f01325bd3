package dev.jtrace.print;

/**
 * What stands in a line beside the call.
 *
 * @param column
 *            where the equals sign of a result goes at the earliest
 * @param pids
 *            which lines begin with the task's id
 * @param callNumbers
 *            whether lines show the number of the call
 * @param pointers
 *            whether lines show the instruction pointer
 * @param interactive
 *            whether an unfinished line is written out while nothing else happens
 * @param colors
 *            whether a terminal reads the output and wants colours
 */
public record LineLayout(
        int column, TextOptions.Pids pids, boolean callNumbers, boolean pointers, boolean interactive, boolean colors) {
    /** What strace does without options, on a file. */
    public static final LineLayout DEFAULT =
            new LineLayout(40, TextOptions.Pids.WHEN_SEVERAL, false, false, false, false);
}
