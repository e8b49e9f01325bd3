package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** struct file_handle of linux/fcntl.h: given whole to open_by_handle_at(2), filled by name_to_handle_at(2). */
final class FileHandle implements CustomPrinter {
    private static final int HEADER = 8;
    /** MAX_HANDLE_SZ of linux/exportfs.h. */
    private static final long MOST = 128;

    private static final int EOVERFLOW = 75;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        ByteOutput out = c.out;
        boolean filled = c.syscall.name().equals("name_to_handle_at");
        if (value == 0) {
            out.ascii("NULL");
        } else if (filled ? !c.memory.findSecond(value, HEADER) : !c.memory.find(value, HEADER)) {
            out.hex(value);
        } else if (filled) {
            fill(c, value);
        } else {
            long bytes = Bytes.u32(c.memory.bytes(), c.memory.offset());
            out.ascii("{handle_bytes=").unsigned(bytes);
            body(c, value, bytes);
            out.put('}');
        }
    }

    private static void fill(Call c, long value) {
        ByteOutput out = c.out;
        long room = Bytes.u32(c.memory.bytes(), c.memory.offset());
        out.ascii("{handle_bytes=").unsigned(room);
        if ((!c.failed || c.errno() == EOVERFLOW) && c.memory.find(value, HEADER)) {
            long bytes = Bytes.u32(c.memory.bytes(), c.memory.offset());
            if (bytes != room) {
                out.ascii(" => ").unsigned(bytes);
            }
            if (!c.failed) {
                body(c, value, bytes);
            }
        }
        out.put('}');
    }

    private static void body(Call c, long value, long bytes) {
        ByteOutput out = c.out;
        out.ascii(", handle_type=").decimal(Bytes.i32(c.memory.bytes(), c.memory.offset() + 4));
        out.ascii(", f_handle=");
        int n = (int) Math.min(bytes, MOST);
        if (!c.memory.find(value + HEADER, n)) {
            out.ascii("???");
            return;
        }
        Quoter.quoted(out, c.memory.bytes(), c.memory.offset(), n, Quoter.Hex.ALWAYS);
        if (bytes > MOST) {
            out.ascii("...");
        }
    }

    @Override
    public boolean printsFailure() {
        return true;
    }
}
