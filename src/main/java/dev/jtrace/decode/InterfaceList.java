package dev.jtrace.decode;

import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;

/** struct ifconf of linux/if.h: how many bytes there are for interfaces, and the interfaces. */
final class InterfaceList {
    /** Bytes of struct ifreq on 64-bit machines. */
    private static final int SIZE = 40;

    private InterfaceList() {}

    static void room(Call c, Type.Custom type, long value) {
        int length = (int) value;
        c.out.decimal(length);
        if (length > 0 && length % SIZE == 0) {
            c.out.ascii(" /* ").decimal(length / SIZE).ascii(" * sizeof(struct ifreq) */");
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
            elements(c, element, address, length / SIZE);
        }
    }

    private static void elements(Call c, StructType element, long address, int count) {
        if (count > 0 && !c.memory.find(address, SIZE)) {
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
            if (!c.memory.find(address + (long) i * SIZE, SIZE)) {
                c.out.ascii("... /* ").hex(address + (long) i * SIZE).ascii(" */");
                break;
            }
            ValuePrinter.struct(c, element, c.memory.bytes(), c.memory.offset());
        }
        c.out.put(']');
    }
}
