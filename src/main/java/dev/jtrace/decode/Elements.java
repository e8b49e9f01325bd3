package dev.jtrace.decode;

/** Lists of structs that stand in the tracee's memory, printed as strace does. */
final class Elements {
    /** Prints one element. */
    interface Printer {
        void print(byte[] b, int at);
    }

    private Elements() {}

    /** Prints {@code count} elements of {@code size} bytes at the address; whether there were some and all were there. */
    static boolean print(Call c, long address, long count, int size, Printer element) {
        int most = c.options.verbose() ? Integer.MAX_VALUE : c.options.stringLimit();
        return print(c, address, count, size, most, element);
    }

    /** As the other, at most so many elements. */
    static boolean print(Call c, long address, long count, int size, int most, Printer element) {
        if (count == 0) {
            c.out.ascii("[]");
            return false;
        }
        if (address == 0 || !ValuePrinter.fits(address, count, size)) {
            ScalarPrinter.address(c.out, address);
            return false;
        }
        for (long i = 0; i != count; i++) {
            long at = address + i * size;
            c.out.ascii(i == 0 ? "" : ", ");
            if (!c.memory.find(at, size)) {
                if (i == 0) {
                    c.out.hex(address);
                } else {
                    c.out.ascii("... /* ").hex(at).ascii(" */]");
                }
                return false;
            }
            if (i >= most) {
                c.out.ascii("...");
                break;
            }
            c.out.ascii(i == 0 ? "[" : "");
            element.print(c.memory.bytes(), c.memory.offset());
        }
        c.out.put(']');
        return true;
    }
}
