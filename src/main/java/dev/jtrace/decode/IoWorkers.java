package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** IORING_REGISTER_IOWQ_MAX_WORKERS of io_uring_register(2): two numbers, and those that they replaced. */
final class IoWorkers implements CustomPrinter {
    private static final int KINDS = 2;

    @Override
    public boolean printsFailure() {
        return true;
    }

    @Override
    public void argument(Call c, Type.Custom type, long address) {
        int count = (int) Math.min(c.arg(3), KINDS);
        int size = count * Integer.BYTES;
        boolean there = address != 0 && count > 0
                && (c.exiting ? c.memory.findSecond(address, size) : c.memory.find(address, size));
        if (!there) {
            ScalarPrinter.address(c.out, address);
            return;
        }
        numbers(c, count);
        if (c.exiting) {
            c.out.ascii(" => ");
            if (!c.failed && c.memory.find(address, size)) {
                numbers(c, count);
            } else {
                c.out.hex(address);
            }
        }
    }

    private static void numbers(Call c, int count) {
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        for (int kind = 0; kind < count; kind++) {
            c.out.ascii(kind == 0 ? "[[" : ", [");
            Constants.print(c, "io_wq_type", kind);
            c.out.ascii("]=").unsigned(Bytes.u32(b, at + kind * Integer.BYTES));
        }
        c.out.put(']');
    }
}
