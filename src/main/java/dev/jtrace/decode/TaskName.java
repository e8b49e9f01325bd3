package dev.jtrace.decode;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.table.Type;

/** The name of a task, at most 15 bytes (TASK_COMM_LEN of linux/sched.h less the NUL), as prctl(2) sets and gets it. */
final class TaskName implements CustomPrinter {
    private static final int LONGEST = 15;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        if (value == 0) {
            c.out.ascii("NULL");
        } else if (c.memory.findBlock(CaptureWriter.STRING, value)) {
            ValuePrinter.string(c, value, LONGEST);
        } else if (c.memory.find(value, LONGEST + 1)) {
            byte[] b = c.memory.bytes();
            int at = c.memory.offset();
            int n = 0;
            while (n < LONGEST && b[at + n] != 0) {
                n++;
            }
            Quoter.quoted(c.out, b, at, n, c.options.hex());
            c.out.ascii(b[at + n] == 0 ? "" : "...");
        } else {
            c.out.hex(value);
        }
    }
}
