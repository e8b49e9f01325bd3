package dev.jtrace.print;

/** What time of day a line begins with. */
public enum Timestamps {
    NONE,
    /** HH:MM:SS in local time. */
    SECONDS,
    /** HH:MM:SS.ffffff in local time. */
    MICROSECONDS,
    /** Seconds since 1970. */
    UNIX_SECONDS,
    /** Seconds since 1970 with six decimals. */
    UNIX
}
