package dev.jtrace.print;

/** What time of day a line begins with. */
public enum Timestamps {
    NONE,
    /** HH:MM:SS in local time. */
    TIME,
    /** Seconds since 1970. */
    UNIX
}
