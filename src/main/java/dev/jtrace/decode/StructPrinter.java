package dev.jtrace.decode;

import dev.jtrace.table.StructType;

/** Prints one struct whose fields depend on each other. */
interface StructPrinter {
    void print(Call c, StructType type, byte[] b, int at);
}
