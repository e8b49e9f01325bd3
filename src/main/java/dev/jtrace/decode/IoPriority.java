package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** Priorities of ioprio_set(2): a class in the upper 19 bits and a level (linux/ioprio.h). */
final class IoPriority implements CustomPrinter {
    private static final int CLASS_SHIFT = 13;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        print(c, value & 0xffffffffL);
    }

    static void print(Call c, long value) {
        if (c.options.numbers()) {
            c.out.decimal((int) value);
            if (!c.options.names()) {
                return;
            }
            c.out.ascii(" /* ");
        }
        named(c, value);
        c.out.ascii(c.options.numbers() ? " */" : "");
    }

    private static void named(Call c, long value) {
        c.out.ascii("IOPRIO_PRIO_VALUE(");
        Constants.print(c, "io_priority_class", value >>> CLASS_SHIFT);
        c.out.ascii(", ").unsigned(value & (1 << CLASS_SHIFT) - 1).put(')');
    }

    /** The result of ioprio_get(2). */
    static void result(Call c) {
        c.out.decimal(c.result);
        if (c.options.names()) {
            c.out.ascii(" (");
            named(c, c.result & 0xffffffffL);
            c.out.put(')');
        }
    }
}
