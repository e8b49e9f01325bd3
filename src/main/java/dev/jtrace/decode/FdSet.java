package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** Sets of descriptors of select(2): {@code [0 4]}; the parameter is the number of descriptors looked at. */
final class FdSet implements CustomPrinter {
    private static final int MOST = 1 << 20;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        int n = (int) ValuePrinter.length(c, type.parameters().get(0));
        if (value == 0) {
            c.out.ascii("NULL");
        } else if (!find(c, value, n)) {
            c.missing(value);
        } else {
            print(c, c.memory.bytes(), c.memory.offset(), n, true);
        }
    }

    /** Selects the captured bytes of {@code n} descriptors at the exit or, before it, at the entry. */
    static boolean find(Call c, long address, int n) {
        return n > 0 && n <= MOST && c.memory.find(address, bytes(n));
    }

    /** Bytes of whole longs. */
    static int bytes(int n) {
        return (n + 63) / 64 * 8;
    }

    static boolean has(byte[] b, int at, int fd) {
        return (b[at + fd / 8] >> fd % 8 & 1) != 0;
    }

    /** @param facts whether the descriptors carry what they refer to */
    static int print(Call c, byte[] b, int at, int n, boolean facts) {
        return print(c, b, at, n, facts, n);
    }

    /** As the other, at most so many. */
    static int print(Call c, byte[] b, int at, int n, boolean facts, long most) {
        int some = 0;
        c.out.put('[');
        for (int fd = 0; fd < n && some < most; fd++) {
            if (has(b, at, fd)) {
                if (some++ > 0) {
                    c.out.put(' ');
                }
                if (facts) {
                    ScalarPrinter.fd(c, fd);
                } else {
                    c.out.decimal(fd);
                }
            }
        }
        c.out.put(']');
        return some;
    }
}
