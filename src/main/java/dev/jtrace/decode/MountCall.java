package dev.jtrace.decode;

/** mount(2): the flags say whether there are a file system type and data. Bits of linux/mount.h. */
final class MountCall implements CallPrinter {
    private static final long REMOUNT = 32;
    private static final long BIND = 4096;
    private static final long MOVE = 8192;
    /** MS_UNBINDABLE, MS_PRIVATE, MS_SLAVE, MS_SHARED. */
    private static final long PROPAGATION = 0x1e0000;

    private static final long MAGIC_MASK = 0xffff0000L;
    private static final long MAGIC = 0xc0ed0000L;

    @Override
    public int entry(Call c) {
        ByteOutput out = c.out;
        long flags = c.arg(3);
        boolean magic = (flags & MAGIC_MASK) == MAGIC;
        if (magic) {
            flags &= ~MAGIC_MASK;
        }
        boolean withoutType = (flags & (REMOUNT | BIND | MOVE | PROPAGATION)) != 0;
        boolean withoutData = withoutType && (flags & REMOUNT) == 0;
        SyscallDecoder.argument(c, 0);
        out.ascii(", ");
        SyscallDecoder.argument(c, 1);
        out.ascii(", ");
        text(c, 2, withoutType);
        out.ascii(", ");
        if (magic) {
            out.ascii("MS_MGC_VAL");
        }
        if (flags != 0 || !magic) {
            out.ascii(magic ? "|" : "");
            Constants.print(c, "mount_flags", flags);
        }
        out.ascii(", ");
        text(c, 4, withoutData);
        return DONE;
    }

    private static void text(Call c, int i, boolean unused) {
        if (unused) {
            ScalarPrinter.address(c.out, c.arg(i));
        } else {
            SyscallDecoder.argument(c, i);
        }
    }

    @Override
    public void exit(Call c, int state) {
        // Nothing is left for the exit: entry prints all arguments.
    }
}
