package dev.jtrace.print;

/**
 * Which times a line shows. Digits are those behind the decimal point, 0 to 9.
 *
 * @param clock
 *            time of day in front of each line
 * @param digits
 *            of the time of day
 * @param wallOffset
 *            nanoseconds to add to an event's time to get CLOCK_REALTIME
 * @param relative
 *            digits of the time since the line before; {@link #NONE} when it is not shown
 * @param calls
 *            digits of the time that a call took; {@link #NONE} when it is not shown
 */
public record LineTimes(Timestamps clock, int digits, long wallOffset, int relative, int calls) {
    public static final int NONE = -1;

    /** No times at all. */
    public static final LineTimes DEFAULT = new LineTimes(Timestamps.NONE, 0, 0, NONE, NONE);
}
