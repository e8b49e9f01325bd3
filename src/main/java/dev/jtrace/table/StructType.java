package dev.jtrace.table;

import java.util.List;

/**
 * The layout of a struct.
 *
 * @param size
 *            bytes
 * @param least
 *            bytes that must be there; fields beyond what is there are not printed
 */
public record StructType(String name, int size, int least, List<Field> fields) {
    /**
     * One field.
     *
     * @param offset
     *            bytes from the start of the struct
     * @param verboseOnly
     *            printed only with -v; otherwise {@code ...} stands for all such fields
     * @param nonzeroOnly
     *            not printed when all its bytes are zero
     */
    public record Field(String name, int offset, Type type, boolean verboseOnly, boolean nonzeroOnly) {}
}
