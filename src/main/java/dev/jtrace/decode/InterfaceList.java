package dev.jtrace.decode;

import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;

/** struct ifconf of linux/if.h: how many bytes there are for interfaces, and the interfaces. */
final class InterfaceList {
    /** Bytes of an interface's name. */
    private static final int NAME = 16;

    private InterfaceList() {}

    /** Bytes of struct ifreq; its greatest member, struct ifmap, has two words and eight bytes. */
    private static int size(Call c) {
        return NAME + 2 * c.wordSize() + Long.BYTES;
    }

    static void room(Call c, Type.Custom type, long value) {
        int length = (int) value;
        c.out.decimal(length);
        if (length > 0 && length % size(c) == 0) {
            c.out.ascii(" /* ").decimal(length / size(c)).ascii(" * sizeof(struct ifreq) */");
        }
    }

    static void print(Call c, Type.Custom type, long address) {
        int length = (int) ValuePrinter.length(c, type.parameters().get(0));
        StructType element = c.struct("ifreq_addr");
        if (address == 0) {
            c.out.ascii("NULL");
        } else if (c.result < 0 || length < 0 || element == null) {
            ScalarPrinter.address(c.out, address);
        } else {
            elements(c, element, address, length / size(c));
        }
    }

    private static void elements(Call c, StructType element, long address, int count) {
        int size = size(c);
        if (count > 0 && !c.memory.find(address, size)) {
            ScalarPrinter.address(c.out, address);
            return;
        }
        c.out.put('[');
        for (int i = 0; i < count; i++) {
            c.out.ascii(i == 0 ? "" : ", ");
            if (i == c.options.stringLimit() && !c.options.verbose()) {
                c.out.ascii("...");
                break;
            }
            if (!c.memory.find(address + (long) i * size, size)) {
                c.out.ascii("... /* ").hex(address + (long) i * size).ascii(" */");
                break;
            }
            ValuePrinter.struct(c, element, c.memory.bytes(), c.memory.offset());
        }
        c.out.put(']');
    }
}
