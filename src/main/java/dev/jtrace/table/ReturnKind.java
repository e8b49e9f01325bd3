package dev.jtrace.table;

/** How a result is printed. */
public enum ReturnKind {
    SIGNED,
    UNSIGNED,
    HEX,
    FD,
    MODE,
    PID,
    PGID,
    SID,
    SIGNAL,
    /** The call does not return: {@code = ?}. */
    NONE
}
