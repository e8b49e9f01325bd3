package dev.jtrace.decode;

import dev.jtrace.table.Length;
import dev.jtrace.table.Type;

/** Sets of signals: {@code [INT TERM]}, or {@code ~[...]} when most are in. */
final class Sigset implements CustomPrinter {
    /** Bytes of the kernel's sigset_t. */
    static final int SIZE = 8;

    private static final int SIGNALS = 64;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        int n = SIZE;
        if (!type.parameters().isEmpty()) {
            Length length = type.parameters().get(0);
            n = (int) Math.min(ValuePrinter.length(c, length) & Long.MAX_VALUE, Integer.MAX_VALUE);
        }
        behind(c, value, n);
    }

    @Override
    public void inPlace(Call c, Type.Custom type, byte[] b, int at) {
        print(c, Bytes.unsigned(b, at, type.size() == 0 ? SIZE : type.size()));
    }

    static void behind(Call c, long address, int size) {
        if (address == 0) {
            c.out.ascii("NULL");
        } else if (size == SIZE && c.memory.find(address, SIZE)) {
            print(c, Bytes.i64(c.memory.bytes(), c.memory.offset()));
        } else if (size > 0 && size < SIZE && anySize(c) && c.memory.find(address, size)) {
            long set = 0;
            for (int i = 0; i < size; i++) {
                set |= (c.memory.bytes()[c.memory.offset() + i] & 0xffL) << 8 * i;
            }
            print(c, set);
        } else {
            c.out.hex(address);
        }
    }

    /** rt_sigpending(2) alone takes sets of fewer signals. */
    private static boolean anySize(Call c) {
        return c.syscall.name().equals("rt_sigpending");
    }

    static void print(Call c, long set) {
        ByteOutput out = c.out;
        boolean most = Long.bitCount(set) >= SIGNALS * 2 / 3;
        long shown = most ? ~set : set;
        out.ascii(most ? "~[" : "[");
        boolean some = false;
        for (int signal = 1; signal <= SIGNALS; signal++) {
            if ((shown >>> signal - 1 & 1) == 0) {
                continue;
            }
            if (some) {
                out.put(' ');
            }
            some = true;
            member(c, signal);
        }
        out.put(']');
    }

    private static void member(Call c, int signal) {
        String name = c.options.names() ? c.table.signalName(signal) : null;
        if (name == null || c.options.numbers()) {
            c.out.decimal(signal);
        }
        if (name != null) {
            c.out.ascii(c.options.numbers() ? " /* " : "");
            shortName(c.out, name);
            c.out.ascii(c.options.numbers() ? " */" : "");
        }
    }

    /** Without SIG. */
    private static void shortName(ByteOutput out, String name) {
        for (int i = 3; i < name.length(); i++) {
            out.put(name.charAt(i));
        }
    }
}
