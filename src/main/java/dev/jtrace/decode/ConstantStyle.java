package dev.jtrace.decode;

/** How constants are written. */
public enum ConstantStyle {
    /** The number alone. */
    RAW,
    /** The name; the number where there is none. */
    ABBREVIATED,
    /** The number, and the name in a comment. */
    VERBOSE
}
