package dev.jtrace.decode;

import dev.jtrace.table.StructType;

/** What select(2) and pselect6(2) found: the ready descriptors of each set, and the time that was left. */
final class SelectResult implements ResultComment {
    private static final String[] SETS = {"in ", "out ", "except "};

    private final String timeout;

    /** @param timeout struct of the timeout, argument 4 */
    SelectResult(String timeout) {
        this.timeout = timeout;
    }

    @Override
    public void print(Call c) {
        ByteOutput out = c.out;
        out.decimal(c.result);
        if (c.result == 0) {
            out.ascii(" (Timeout)");
            return;
        }
        int n = (int) c.arg(0);
        boolean some = false;
        long left = c.result;
        out.ascii(" (");
        for (int i = 0; i < SETS.length && left > 0; i++) {
            long address = c.arg(i + 1);
            if (address == 0 || n <= 0 || !FdSet.find(c, address, n)) {
                continue;
            }
            int start = out.length();
            out.ascii(some ? ", " : "").ascii(SETS[i]);
            int shown = FdSet.print(c, c.memory.bytes(), c.memory.offset(), n, false, left);
            left -= shown;
            if (shown == 0) {
                out.truncate(start);
            } else {
                some = true;
            }
        }
        StructType type = c.struct(timeout);
        if (c.arg(4) != 0 && type != null) {
            out.ascii(some ? ", left " : "left ");
            if (c.memory.find(c.arg(4), type.size())) {
                ValuePrinter.struct(c, type, c.memory.bytes(), c.memory.offset());
            } else {
                out.hex(c.arg(4));
            }
        }
        out.put(')');
    }
}
