package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** What move_pages(2) says of each page: a node or a negative error. The parameter is the number of pages. */
final class PageStatus implements CustomPrinter {
    @Override
    public void argument(Call c, Type.Custom type, long value) {
        ByteOutput out = c.out;
        long count = ValuePrinter.length(c, type.parameters().get(0));
        if (value == 0) {
            out.ascii("NULL");
            return;
        }
        if (count == 0) {
            out.ascii("[]");
            return;
        }
        if (c.failed || !ValuePrinter.fits(value, count, 4)) {
            out.hex(value);
            return;
        }
        for (long i = 0; i != count; i++) {
            long at = value + 4 * i;
            if (i > 0) {
                out.ascii(", ");
            }
            if (!c.memory.find(at, 4)) {
                if (i == 0) {
                    out.hex(value);
                    return;
                }
                out.ascii("... /* ").hex(at).ascii(" */");
                break;
            }
            if (i >= c.options.stringLimit() && !c.options.verbose()) {
                out.ascii("...");
                break;
            }
            if (i == 0) {
                out.put('[');
            }
            status(c, Bytes.i32(c.memory.bytes(), c.memory.offset()));
        }
        out.put(']');
    }

    private static void status(Call c, int status) {
        String name = status < 0 ? c.table.errnoName(-status) : null;
        if (name == null) {
            c.out.decimal(status);
        } else {
            c.out.put('-').ascii(name);
        }
    }

    @Override
    public boolean printsFailure() {
        return true;
    }
}
