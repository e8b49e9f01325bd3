package dev.jtrace.table;

/** How many elements or bytes something behind a pointer has. */
public sealed interface Length {
    /** A fixed count. */
    record Const(int value) implements Length {}

    /** The value of argument {@code index}. */
    record Arg(int index) implements Length {}

    /** The result of the call. */
    record Result() implements Length {}

    /** The u32 that argument {@code index} points to. */
    record Deref(int index) implements Length {}

    /** The value of the field at {@code offset} (of {@code size} bytes) of the enclosing struct. */
    record Field(int offset, int size) implements Length {}

    /** As {@link Field}, and no more than {@code most}: the room that the struct has for them. */
    record Most(int offset, int size, int most) implements Length {}

    /** To the terminating element: NUL for text, NULL for arrays of pointers. */
    record Terminated() implements Length {}
}
