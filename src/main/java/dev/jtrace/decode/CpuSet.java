package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** A set of CPU numbers: {@code [0 1 5]}; the parameter is its length in bytes. */
final class CpuSet implements CustomPrinter {
    /** Bytes of the sets that are looked at: 1024 processors, as in CPU_SETSIZE of sched.h. */
    private static final int MOST = 128;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        ByteOutput out = c.out;
        long n = ValuePrinter.length(c, type.parameters().get(0));
        if (value == 0) {
            out.ascii("NULL");
            return;
        }
        if (n == 0) {
            out.ascii("[]");
            return;
        }
        int size = n < 0 || n > MOST ? MOST : (int) n;
        if (!c.memory.find(value, size)) {
            out.hex(value);
            return;
        }
        byte[] b = c.memory.bytes();
        int from = c.memory.offset();
        out.put('[');
        boolean some = false;
        for (int cpu = 0; cpu < size * 8; cpu++) {
            if ((b[from + cpu / 8] >> cpu % 8 & 1) != 0) {
                if (some) {
                    out.put(' ');
                }
                some = true;
                out.decimal(cpu);
            }
        }
        if (n < 0 || n > MOST) {
            out.ascii(some ? " ..." : "...");
        }
        out.put(']');
    }
}
