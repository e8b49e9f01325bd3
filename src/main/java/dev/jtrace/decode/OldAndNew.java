package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** Prints a number that the kernel reads and writes: {@code [0] => [5]}. */
final class OldAndNew {
    private OldAndNew() {}

    static void print(Call c, Type.Scalar type, long address) {
        int size = ValuePrinter.size(c, type);
        if (address == 0 || !c.memory.findSecond(address, size)) {
            ValuePrinter.behind(c, type, address);
            return;
        }
        long old = Bytes.unsigned(c.memory.bytes(), c.memory.offset(), size);
        c.out.put('[');
        ScalarPrinter.print(c, type.format(), size, old);
        c.out.put(']');
        if (c.failed || !c.memory.find(address, size)) {
            return;
        }
        long now = Bytes.unsigned(c.memory.bytes(), c.memory.offset(), size);
        if (now != old || c.syscall.name().startsWith("sendfile") && c.result != 0) {
            c.out.ascii(" => [");
            ScalarPrinter.print(c, type.format(), size, now);
            c.out.put(']');
        }
    }
}
