package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.Type;

/** The sets of capget(2) and capset(2); how many words each has depends on the version in the header. */
final class Capabilities implements CustomPrinter {
    private static final int VERSION_2 = 0x20071026;
    private static final int VERSION_3 = 0x20080522;

    private static final String[] SETS = {"{effective=", ", permitted=", ", inheritable="};

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        long header = c.arg(0);
        boolean known = c.memory.find(header, 8);
        int version = known ? Bytes.i32(c.memory.bytes(), c.memory.offset()) : 0;
        boolean wide = version == VERSION_2 || version == VERSION_3;
        int size = wide ? 24 : 12;
        if (value == 0) {
            c.out.ascii("NULL");
        } else if (known && c.memory.find(value, size)) {
            print(c, c.memory.bytes(), c.memory.offset(), wide);
        } else {
            c.out.hex(value);
        }
    }

    private static void print(Call c, byte[] b, int at, boolean wide) {
        for (int i = 0; i < SETS.length; i++) {
            c.out.ascii(SETS[i]);
            long low = Bytes.u32(b, at + 4 * i);
            long high = wide ? Bytes.u32(b, at + 12 + 4 * i) : 0;
            if (low != 0 || high == 0) {
                set(c, low, 0);
            }
            if (high != 0) {
                c.out.ascii(low != 0 ? "|" : "");
                set(c, high, 32);
            }
        }
        c.out.put('}');
    }

    /** One word of a set: the capabilities from {@code first} on. */
    private static void set(Call c, long set, int first) {
        FlagFamily names = c.family("capability");
        if (set == 0 || names == null) {
            c.out.hex(set);
            return;
        }
        if (c.options.numbers()) {
            c.out.hex(set);
            if (!c.options.names()) {
                return;
            }
            if (!known(names, set, first)) {
                c.out.ascii(" /* CAP_??? */");
                return;
            }
            c.out.ascii(" /* ");
        }
        names(c, names, set, first);
        if (c.options.numbers()) {
            c.out.ascii(" */");
        }
    }

    private static boolean known(FlagFamily names, long set, int first) {
        boolean some = false;
        for (int bit = 0; bit < 32; bit++) {
            some |= (set >>> bit & 1) != 0 && names.find(first + bit) >= 0;
        }
        return some;
    }

    private static void names(Call c, FlagFamily names, long set, int first) {
        long rest = set;
        boolean some = false;
        for (int bit = 0; bit < 32; bit++) {
            int i = (set >>> bit & 1) == 0 ? -1 : names.find(first + bit);
            if (i >= 0) {
                c.out.ascii(some ? "|1<<" : "1<<").ascii(names.name(i));
                some = true;
                rest &= ~(1L << bit);
            }
        }
        if (rest != 0) {
            c.out.ascii(some ? "|" : "").hex(rest).ascii(some ? "" : " /* CAP_??? */");
        }
    }
}
