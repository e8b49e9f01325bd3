package dev.jtrace.table;

/** Which way data behind a pointer argument flow. */
public enum Direction {
    /** The kernel reads it: captured and printed at entry. */
    IN,
    /** The kernel writes it: captured and printed at exit; after a failure its address is printed instead. */
    OUT,
    /** Captured at entry and at exit; printed at exit. */
    INOUT
}
