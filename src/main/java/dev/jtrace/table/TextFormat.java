package dev.jtrace.table;

/** What kind of text stands behind a pointer. */
public enum TextFormat {
    /** A path name: quoted, never cut short of PATH_MAX. */
    PATH,
    /** A NUL-terminated string: quoted, cut at the string limit. */
    STRING,
    /** Bytes: quoted, cut at the string limit. */
    BYTES
}
