package dev.jtrace.decode;

import dev.jtrace.table.Abi;
import dev.jtrace.table.FlagFamily;

/** clone(2): named arguments, in an order that depends on the architecture, and only those that the flags use. */
final class CloneCall implements CallPrinter {
    /** Of linux/sched.h. */
    private static final long SIGNAL = 0xff;

    private static final long CLONE_PIDFD = 0x1000;

    private static final long CLONE_SETTLS = 0x80000;
    private static final long CLONE_PARENT_SETTID = 0x100000;
    private static final long CLONE_CHILD_CLEARTID = 0x200000;
    private static final long CLONE_CHILD_SETTID = 0x1000000;

    @Override
    public int entry(Call c) {
        c.out.ascii("child_stack=");
        ScalarPrinter.address(c.out, c.arg(1));
        c.out.ascii(", flags=");
        flags(c, c.arg(0));
        long used = CLONE_PARENT_SETTID | CLONE_PIDFD | CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID | CLONE_SETTLS;
        return (c.arg(0) & used) == 0 ? DONE : 0;
    }

    private static void flags(Call c, long value) {
        FlagFamily family = c.family("clone_flags");
        long bits = value & ~SIGNAL;
        if (bits != 0 && family != null) {
            ConstantPrinter.bits(c, family, bits);
        } else if (bits != 0) {
            c.out.hex(bits);
        }
        if ((value & SIGNAL) != 0) {
            c.out.ascii(bits == 0 ? "" : "|");
            ScalarPrinter.signal(c, (int) (value & SIGNAL));
        } else if (bits == 0) {
            c.out.put('0');
        }
    }

    @Override
    public void exit(Call c, int state) {
        ByteOutput out = c.out;
        long flags = c.arg(0);
        boolean tlsLast = c.abi == Abi.X86_64 || c.abi == Abi.X32;
        long child = c.arg(tlsLast ? 3 : 4);
        long tls = c.arg(tlsLast ? 4 : 3);
        if ((flags & (CLONE_PARENT_SETTID | CLONE_PIDFD)) != 0) {
            boolean pidfd = (flags & CLONE_PARENT_SETTID) == 0;
            out.ascii(pidfd ? ", pidfd=" : ", parent_tid=");
            number(c, c.arg(2), pidfd);
        }
        if ((flags & CLONE_SETTLS) != 0) {
            out.ascii(", tls=");
            ScalarPrinter.address(out, tls);
        }
        if ((flags & (CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID)) != 0) {
            out.ascii(", child_tidptr=");
            ScalarPrinter.address(out, child);
        }
    }

    private static void number(Call c, long address, boolean fd) {
        if (address == 0 || c.failed || !c.memory.find(address, 4)) {
            ScalarPrinter.address(c.out, address);
            return;
        }
        int value = Bytes.i32(c.memory.bytes(), c.memory.offset());
        c.out.put('[');
        if (fd) {
            ScalarPrinter.fd(c, value);
        } else {
            TaskId.task(c, value);
        }
        c.out.put(']');
    }
}
