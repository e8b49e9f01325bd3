package dev.jtrace.aggregate;

/** What the rows of a table of system calls are sorted by: numbers falling, names rising. */
public enum SortBy {
    TIME, MIN_TIME, MAX_TIME, AVG_TIME, CALLS, ERRORS, NAME,
    /** By number of the call. */
    NOTHING
}
