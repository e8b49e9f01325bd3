package dev.jtrace.decode;

import dev.jtrace.table.StructType;

/** Structs of which at least the first field is printed, whatever there is of the rest. */
final class Partial {
    private Partial() {}

    /**
     * Prints the struct of which {@code length} bytes lie at {@code at}; of the first field all must be readable.
     *
     * @return whether all fields were printed
     */
    static boolean print(Call c, StructType type, long at, int length) {
        StructType.Field first = type.fields().get(0);
        int size = ValuePrinter.size(c, first.type());
        if (length < size) {
            Payload.hex(c, at, length);
            return false;
        }
        if (!c.memory.find(at, size)) {
            c.missing(at);
            return false;
        }
        if (length >= type.size() && c.memory.find(at, type.size())) {
            ValuePrinter.struct(c, type, c.memory.bytes(), c.memory.offset());
            return true;
        }
        c.out.put('{').ascii(first.name()).put('=');
        ValuePrinter.inPlace(c, first.type(), c.memory.bytes(), c.memory.offset());
        if (length < type.size()) {
            c.out.ascii(", ...");
        } else if (type.fields().size() > 1) {
            c.out.ascii(", ").hex(at + size);
        }
        c.out.put('}');
        return false;
    }
}
