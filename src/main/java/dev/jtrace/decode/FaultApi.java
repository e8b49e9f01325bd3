package dev.jtrace.decode;

import dev.jtrace.table.StructType;

/** struct uffdio_api of linux/userfaultfd.h: features that were asked for, and those that there are if they differ. */
final class FaultApi implements StructPrinter {
    private static final int FEATURES = 8;
    private static final int IOCTLS = 16;
    private static final int SIZE = 24;

    @Override
    public void print(Call c, StructType type, byte[] b, int at) {
        boolean answered = c.exiting && !c.failed;
        long now = Bytes.i64(b, at + FEATURES);
        long asked = answered && c.memory.findSecond(c.shownAddress, SIZE)
                ? Bytes.i64(c.memory.bytes(), c.memory.offset() + FEATURES)
                : now;
        c.out.ascii("{api=").hex(Bytes.i64(b, at)).ascii(", features=");
        Constants.print(c, "uffd_features", asked);
        if (asked != now) {
            c.out.ascii(" => features=");
            Constants.print(c, "uffd_features", now);
        }
        if (answered) {
            c.out.ascii(", ioctls=");
            Constants.print(c, "uffd_api_ioctls", Bytes.i64(b, at + IOCTLS));
        }
        c.out.put('}');
    }
}
