package dev.jtrace.table;

import java.util.List;

/**
 * The layout of a struct.
 *
 * @param size
 *            bytes
 */
public record StructType(String name, int size, List<Field> fields) {
    /**
     * One field.
     *
     * @param offset
     *            bytes from the start of the struct
     * @param verboseOnly
     *            printed only with -v; otherwise {@code ...} stands for all such fields
     */
    public record Field(String name, int offset, Type type, boolean verboseOnly) {}
}
