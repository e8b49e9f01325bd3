package dev.jtrace.decode;

import dev.jtrace.table.StructType;

/** The fields of structs that are printed by hand. */
final class Fields {
    private Fields() {}

    /** Prints the fields of the struct that is selected in the call's memory; {@code first} stands before the first. */
    static void print(Call c, StructType type, String first) {
        print(c, type, first, 0);
    }

    /** As the other, without the first {@code from} fields. */
    static void print(Call c, StructType type, String first, int from) {
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        byte[] outer = c.struct;
        int outerAt = c.structAt;
        c.struct = b;
        c.structAt = at;
        String separator = first;
        for (int i = from, n = type.fields().size(); i < n; i++) {
            StructType.Field field = type.fields().get(i);
            if (!ValuePrinter.absent(c, field, b, at)) {
                c.out.ascii(separator);
                separator = ", ";
                ValuePrinter.field(c, field, b, at);
            }
        }
        c.struct = outer;
        c.structAt = outerAt;
    }
}
