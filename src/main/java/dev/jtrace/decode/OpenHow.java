package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** struct open_how of openat2(2) (linux/openat2.h); the parameter is the size that the caller gave it. */
final class OpenHow implements CustomPrinter {
    private static final int SIZE = 24;
    /** O_CREAT and __O_TMPFILE of asm-generic/fcntl.h: the mode counts. */
    private static final long CREATES = 0x40 | 0x400000;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        long size = ValuePrinter.length(c, type.parameters().get(0));
        if (value == 0) {
            c.out.ascii("NULL");
        } else if (Long.compareUnsigned(size, SIZE) < 0 || !c.memory.find(value, SIZE)) {
            c.out.hex(value);
        } else {
            print(c, value, size);
        }
    }

    private static void print(Call c, long value, long size) {
        ByteOutput out = c.out;
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        long flags = Bytes.i64(b, at);
        long mode = Bytes.i64(b, at + 8);
        out.ascii("{flags=");
        Constants.print(c, "open_flags", flags);
        if ((flags & CREATES) != 0 || mode != 0) {
            out.ascii(", mode=");
            ScalarPrinter.mode(out, mode);
        }
        out.ascii(", resolve=");
        Constants.print(c, "resolve_flags", Bytes.i64(b, at + 16));
        TrailingBytes.print(c, value, SIZE, size);
        out.put('}');
    }
}
