package dev.jtrace.decode;

import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;

/** struct io_uring_params of linux/io_uring.h: what is asked for, and after a success what the kernel gave. */
final class IoUringParams implements CustomPrinter {
    private static final int SIZE = 120;
    private static final int ATTACH_WQ = 1 << 5;
    /** Places of the members. */
    private static final int FLAGS = 8;
    private static final int CPU = 12;
    private static final int IDLE = 16;
    private static final int FEATURES = 20;
    private static final int WORK_QUEUE = 24;
    private static final int RESERVED = 28;
    private static final int SUBMISSION = 40;
    private static final int COMPLETION = 80;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        if (value == 0) {
            c.out.ascii("NULL");
            return;
        }
        if (!c.memory.find(value, SIZE)) {
            c.out.hex(value);
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        c.out.ascii("{flags=");
        Constants.print(c, "io_uring_setup_flags", Bytes.u32(b, at + FLAGS));
        c.out.ascii(", sq_thread_cpu=").hex(Bytes.u32(b, at + CPU));
        c.out.ascii(", sq_thread_idle=").unsigned(Bytes.u32(b, at + IDLE));
        if ((Bytes.i32(b, at + FLAGS) & ATTACH_WQ) != 0) {
            c.out.ascii(", wq_fd=");
            ScalarPrinter.fd(c, Bytes.i32(b, at + WORK_QUEUE));
        }
        if (!Bytes.allZero(b, at + RESERVED, SUBMISSION - RESERVED)) {
            c.out.ascii(", resv=[").hex(Bytes.u32(b, at + RESERVED)).ascii(", ");
            c.out.hex(Bytes.u32(b, at + RESERVED + 4)).ascii(", ").hex(Bytes.u32(b, at + RESERVED + 8)).put(']');
        }
        if (c.exiting && !c.failed) {
            given(c, b, at);
        }
        c.out.put('}');
    }

    @Override
    public boolean printsFailure() {
        return true;
    }

    private static void given(Call c, byte[] b, int at) {
        c.out.ascii(", sq_entries=").unsigned(Bytes.u32(b, at)).ascii(", cq_entries=").unsigned(Bytes.u32(b, at + 4));
        c.out.ascii(", features=");
        Constants.print(c, "io_uring_features", Bytes.u32(b, at + FEATURES));
        c.out.ascii(", sq_off=");
        offsets(c, "io_sqring_offsets", b, at + SUBMISSION);
        c.out.ascii(", cq_off=");
        offsets(c, "io_cqring_offsets", b, at + COMPLETION);
    }

    private static void offsets(Call c, String name, byte[] b, int at) {
        StructType type = c.struct(name);
        if (type != null) {
            ValuePrinter.struct(c, type, b, at);
        }
    }
}
