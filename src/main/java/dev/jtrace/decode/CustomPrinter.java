package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** Prints values of one irregular type. Implementations keep no state between calls. */
interface CustomPrinter {
    /**
     * Prints an argument or a pointer field.
     *
     * @param value
     *            the address to read behind, or the value itself when the type has a size
     */
    void argument(Call c, Type.Custom type, long value);

    /** Prints the value that lies at {@code at} of {@code b}; an address for types without a size. */
    default void inPlace(Call c, Type.Custom type, byte[] b, int at) {
        argument(c, type, Bytes.unsigned(b, at, type.size() == 0 ? c.wordSize() : type.size()));
    }

    /** Prints the value as the field {@code name} of a struct. */
    default void field(Call c, Type.Custom type, String name, byte[] b, int at) {
        c.out.ascii(name).put('=');
        inPlace(c, type, b, at);
    }

    /** Whether the value stands in brackets when it is behind a pointer, as numbers do. */
    default boolean brackets() {
        return false;
    }

    /** Whether an argument that the kernel writes is printed at the exit also when the call failed. */
    default boolean printsFailure() {
        return false;
    }
}
