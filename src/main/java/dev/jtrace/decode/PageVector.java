package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** What mincore(2) says of each page: one byte, of which the lowest bit counts. The parameter is the length in bytes. */
final class PageVector implements CustomPrinter {
    private static final int PAGE = 4096;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        long length = ValuePrinter.length(c, type.parameters().get(0));
        long pages = (length >>> 12) + ((length & PAGE - 1) == 0 ? 0 : 1);
        if (value == 0) {
            c.out.ascii("NULL");
        } else if (pages == 0) {
            c.out.ascii("[]");
        } else if (c.failed) {
            c.out.hex(value);
        } else {
            list(c, value, pages);
        }
    }

    private static void list(Call c, long address, long pages) {
        for (long i = 0; i < pages; i++) {
            if (!c.memory.find(address + i, 1)) {
                if (i == 0) {
                    c.out.hex(address);
                    return;
                }
                c.out.ascii(", ... /* ").hex(address + i).ascii(" */");
                break;
            }
            if (i >= c.options.stringLimit() && !c.options.verbose()) {
                c.out.ascii(", ...");
                break;
            }
            c.out.ascii(i == 0 ? "[" : ", ").decimal(c.memory.bytes()[c.memory.offset()] & 1);
        }
        c.out.put(']');
    }

    @Override
    public boolean printsFailure() {
        return true;
    }
}
