package dev.jtrace.model;

/** What the numbers of a column are. */
public enum Unit {
    /** Words, aligned left. */
    TEXT,
    /** How many. */
    COUNT,
    /** Nanoseconds, shown as seconds with six decimals. */
    SECONDS,
    /** Nanoseconds, shown as whole microseconds. */
    MICROSECONDS,
    /** Nanoseconds, shown as microseconds with three decimals. */
    NANOSECONDS,
    /** Hundredths of a percent, shown with two decimals. */
    PERCENT,
    /** An address, shown in hexadecimal. */
    ADDRESS
}
