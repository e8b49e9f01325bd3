package dev.jtrace.print;

import dev.jtrace.decode.DecodeOptions;
import org.jspecify.annotations.Nullable;

/**
 * How a trace is written as text. Immutable; each {@code with} method returns a changed copy.
 *
 * @param decode
 *            how values are printed
 * @param column
 *            where the equals sign of a result goes at the earliest
 * @param pids
 *            which lines begin with the task's id
 * @param timestamps
 *            time of day in front of each line
 * @param wallOffset
 *            nanoseconds to add to an event's time to get CLOCK_REALTIME
 * @param relative
 *            whether each line tells the time since the line before it
 * @param callTimes
 *            whether each call tells how long it took
 * @param quietExit
 *            whether exits with a status are left out
 * @param calls
 *            per table row, whether the call is printed; null for all
 * @param unknownCalls
 *            whether calls that the table does not have are printed
 * @param signals
 *            bit N-1 is set when signal N is printed
 * @param interactive
 *            whether an unfinished line is written out while nothing else happens
 * @param colors
 *            whether a terminal reads the output and wants colours
 */
public record TextOptions(DecodeOptions decode, int column, Pids pids, Timestamps timestamps, long wallOffset,
        boolean relative, boolean callTimes, boolean quietExit, boolean @Nullable [] calls, boolean unknownCalls,
        long signals, boolean interactive, boolean colors) {

    /** Which lines begin with the task's id. */
    public enum Pids {
        NEVER,
        /** {@code [pid 1234] } while there is more than one task. */
        WHEN_SEVERAL,
        /** {@code 1234 } on every line. */
        ALWAYS
    }

    /** What strace does without options, on a file. */
    public static final TextOptions DEFAULT = new TextOptions(DecodeOptions.DEFAULT, 40, Pids.WHEN_SEVERAL,
            Timestamps.NONE, 0, false, false, false, null, true, -1L, false, false);

    public TextOptions withDecode(DecodeOptions v) {
        return new TextOptions(v, column, pids, timestamps, wallOffset, relative, callTimes, quietExit, calls,
                unknownCalls, signals, interactive, colors);
    }

    public TextOptions withColumn(int v) {
        return new TextOptions(decode, v, pids, timestamps, wallOffset, relative, callTimes, quietExit, calls,
                unknownCalls, signals, interactive, colors);
    }

    public TextOptions withPids(Pids v) {
        return new TextOptions(decode, column, v, timestamps, wallOffset, relative, callTimes, quietExit, calls,
                unknownCalls, signals, interactive, colors);
    }

    /** @param offset nanoseconds from CLOCK_MONOTONIC to CLOCK_REALTIME */
    public TextOptions withTimestamps(Timestamps v, long offset) {
        return new TextOptions(decode, column, pids, v, offset, relative, callTimes, quietExit, calls, unknownCalls,
                signals, interactive, colors);
    }

    public TextOptions withRelative(boolean v) {
        return new TextOptions(decode, column, pids, timestamps, wallOffset, v, callTimes, quietExit, calls,
                unknownCalls, signals, interactive, colors);
    }

    public TextOptions withCallTimes(boolean v) {
        return new TextOptions(decode, column, pids, timestamps, wallOffset, relative, v, quietExit, calls,
                unknownCalls, signals, interactive, colors);
    }

    public TextOptions withQuietExit(boolean v) {
        return new TextOptions(decode, column, pids, timestamps, wallOffset, relative, callTimes, v, calls,
                unknownCalls, signals, interactive, colors);
    }

    public TextOptions withCalls(boolean @Nullable [] v, boolean unknown) {
        return new TextOptions(decode, column, pids, timestamps, wallOffset, relative, callTimes, quietExit, v,
                unknown, signals, interactive, colors);
    }

    public TextOptions withSignals(long v) {
        return new TextOptions(decode, column, pids, timestamps, wallOffset, relative, callTimes, quietExit, calls,
                unknownCalls, v, interactive, colors);
    }

    public TextOptions withTerminal(boolean isInteractive, boolean wantsColors) {
        return new TextOptions(decode, column, pids, timestamps, wallOffset, relative, callTimes, quietExit, calls,
                unknownCalls, signals, isInteractive, wantsColors);
    }

    boolean shows(int row) {
        return calls == null || calls[row];
    }

    boolean showsSignal(int signal) {
        return signal < 1 || signal > 64 || (signals >>> signal - 1 & 1) != 0;
    }
}
