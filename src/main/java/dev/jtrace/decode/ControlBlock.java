package dev.jtrace.decode;

import dev.jtrace.table.StructType;

/** struct iocb of linux/aio_abi.h: what follows the descriptor depends on the operation. */
final class ControlBlock implements StructPrinter {
    private static final int PREAD = 0;
    private static final int PWRITE = 1;
    private static final int POLL = 5;
    private static final int PREADV = 7;
    private static final int PWRITEV = 8;

    private static final int RESFD = 1;
    private static final int IOPRIO = 2;

    private final boolean whole;

    /** @param whole false when only the part that all operations have is printed */
    ControlBlock(boolean whole) {
        this.whole = whole;
    }

    @Override
    public void print(Call c, StructType type, byte[] b, int at) {
        ByteOutput out = c.out;
        int operation = Bytes.u16(b, at + 16);
        int flags = Bytes.i32(b, at + 56);
        int priority = Bytes.u16(b, at + 18);
        out.ascii("{aio_data=").hex(Bytes.i64(b, at));
        if (Bytes.i32(b, at + 8) != 0) {
            out.ascii(", aio_key=").unsigned(Bytes.u32(b, at + 8));
        }
        if (Bytes.i32(b, at + 12) != 0) {
            out.ascii(", aio_rw_flags=");
            Constants.print(c, "rwf_flags", Bytes.u32(b, at + 12));
        }
        out.ascii(", aio_lio_opcode=");
        Constants.print(c, "iocb_opcode", operation);
        if ((flags & IOPRIO) != 0) {
            out.ascii(", aio_reqprio=");
            if (c.options.names()) {
                IoPriority.print(c, priority);
            } else {
                out.hex(priority);
            }
        } else if (priority != 0) {
            out.ascii(", aio_reqprio=").decimal((short) priority);
        }
        out.ascii(", aio_fildes=");
        ScalarPrinter.fd(c, Bytes.i32(b, at + 20));
        if (whole) {
            operands(c, b, at, operation, flags);
        }
        out.put('}');
    }

    private static void operands(Call c, byte[] b, int at, int operation, int flags) {
        ByteOutput out = c.out;
        long buffer = Bytes.i64(b, at + 24);
        long count = Bytes.i64(b, at + 32);
        switch (operation) {
            case PREAD, PWRITE -> {
                out.ascii(", aio_buf=");
                if (operation == PWRITE) {
                    ValuePrinter.bytes(c, buffer, count);
                } else {
                    out.hex(buffer);
                }
                out.ascii(", aio_nbytes=").unsigned(count);
            }
            case PREADV, PWRITEV -> {
                out.ascii(", aio_buf=");
                IoVectors.print(c, buffer, count, -1, operation == PWRITEV);
            }
            case POLL -> {
                out.ascii(", aio_buf=");
                Constants.print(c, "poll_events", buffer);
            }
            default -> {
                return;
            }
        }
        if (operation != POLL) {
            out.ascii(", aio_offset=").decimal(Bytes.i64(b, at + 40));
        }
        if (flags != 0) {
            out.ascii(", aio_flags=");
            Constants.print(c, "iocb_flags", flags & 0xffffffffL);
            if ((flags & RESFD) != 0) {
                out.ascii(", aio_resfd=");
                ScalarPrinter.fd(c, Bytes.i32(b, at + 60));
            } else if (Bytes.i32(b, at + 60) != 0) {
                out.ascii(", aio_resfd=").hex(Bytes.u32(b, at + 60));
            }
        }
    }
}
