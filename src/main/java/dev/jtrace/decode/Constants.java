package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;

/** Constants of families that printers know by name. */
final class Constants {
    private Constants() {}

    /** Prints {@code value} by the family of that name; as a number when the tables do not have it. */
    static void print(Call c, String family, long value) {
        FlagFamily known = c.family(family);
        if (known == null) {
            c.out.hex(value);
        } else {
            ConstantPrinter.print(c, known, value);
        }
    }
}
