package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** struct mount_attr of linux/mount.h; the parameter is the size that the caller gave it. */
final class MountAttributes implements CustomPrinter {
    private static final int SIZE = 32;

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
        long user = Bytes.i64(b, at + 24);
        out.ascii("{attr_set=");
        Constants.print(c, "mount_attr", Bytes.i64(b, at));
        out.ascii(", attr_clr=");
        Constants.print(c, "mount_attr", Bytes.i64(b, at + 8));
        out.ascii(", propagation=");
        Constants.print(c, "mount_propagation", Bytes.i64(b, at + 16));
        out.ascii(", userns_fd=");
        if (Long.compareUnsigned(user, Integer.MAX_VALUE) <= 0) {
            ScalarPrinter.fd(c, (int) user);
        } else {
            out.unsigned(user);
        }
        TrailingBytes.print(c, value, SIZE, size);
        out.put('}');
    }
}
