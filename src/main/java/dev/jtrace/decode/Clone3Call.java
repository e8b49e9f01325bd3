package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;

/** clone3(2): the struct as the caller filled it, then what the kernel stored where it points. */
final class Clone3Call implements CallPrinter {
    private static final int SMALLEST = 64;
    /** Size of the struct with set_tid and with cgroup (linux/sched.h CLONE_ARGS_SIZE_VER1, VER2). */
    private static final int WITH_TIDS = 80;

    private static final int WITH_CGROUP = 88;

    private static final long CLONE_PIDFD = 0x1000;
    private static final long CLONE_SETTLS = 0x80000;
    private static final long CLONE_PARENT_SETTID = 0x100000;
    private static final long CLONE_CHILD_CLEARTID = 0x200000;
    private static final long CLONE_CHILD_SETTID = 0x1000000;
    private static final long CLONE_INTO_CGROUP = 0x200000000L;

    @Override
    public int entry(Call c) {
        long address = c.arg(0);
        long size = c.arg(1);
        ByteOutput out = c.out;
        if (size < SMALLEST || address == 0 || !c.memory.find(address, SMALLEST)) {
            ScalarPrinter.address(out, address);
            out.ascii(", ").unsigned(size);
            return DONE;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        int have = (int) Math.min(size, c.memory.length());
        long flags = Bytes.i64(b, at);
        fields(c, b, at, have, flags);
        out.put('}');
        if ((flags & (CLONE_PIDFD | CLONE_PARENT_SETTID)) == 0) {
            out.ascii(", ").unsigned(size);
            return DONE;
        }
        return 0;
    }

    private static void fields(Call c, byte[] b, int at, int have, long flags) {
        ByteOutput out = c.out;
        out.ascii("{flags=");
        FlagFamily family = c.family("clone3_flags");
        if (family == null) {
            out.hex(flags);
        } else {
            ConstantPrinter.bits(c, family, flags);
        }
        if ((flags & CLONE_PIDFD) != 0) {
            address(out, ", pidfd=", b, at + 8);
        }
        if ((flags & (CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID)) != 0) {
            address(out, ", child_tid=", b, at + 16);
        }
        if ((flags & CLONE_PARENT_SETTID) != 0) {
            address(out, ", parent_tid=", b, at + 24);
        }
        out.ascii(", exit_signal=");
        ScalarPrinter.signal(c, (int) Bytes.i64(b, at + 32));
        address(out, ", stack=", b, at + 40);
        out.ascii(", stack_size=").hex(Bytes.i64(b, at + 48));
        if ((flags & CLONE_SETTLS) != 0) {
            address(out, ", tls=", b, at + 56);
        }
        long set = have >= WITH_TIDS ? Bytes.i64(b, at + 64) : 0;
        long count = have >= WITH_TIDS ? Bytes.i64(b, at + 72) : 0;
        long cgroup = have >= WITH_CGROUP ? Bytes.i64(b, at + 80) : 0;
        if (set != 0 || count != 0) {
            out.ascii(", set_tid=");
            tids(c, set, count);
            out.ascii(", set_tid_size=").unsigned(count);
        }
        if ((flags & CLONE_INTO_CGROUP) != 0) {
            out.ascii(", cgroup=");
            ScalarPrinter.fd(c, (int) cgroup);
        }
    }

    private static void address(ByteOutput out, String label, byte[] b, int at) {
        out.ascii(label);
        ScalarPrinter.address(out, Bytes.i64(b, at));
    }

    private static void tids(Call c, long address, long count) {
        if (address == 0 || count <= 0 || count > 32 || !c.memory.find(address, 4 * (int) count)) {
            ScalarPrinter.address(c.out, address);
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        c.out.put('[');
        for (int i = 0; i < count; i++) {
            c.out.ascii(i == 0 ? "" : ", ").decimal(Bytes.i32(b, at + 4 * i));
        }
        c.out.put(']');
    }

    @Override
    public void exit(Call c, int state) {
        ByteOutput out = c.out;
        boolean some = false;
        if (!c.failed && c.memory.findSecond(c.arg(0), SMALLEST)) {
            byte[] b = c.memory.bytes();
            int at = c.memory.offset();
            long flags = Bytes.i64(b, at);
            long pidfd = Bytes.i64(b, at + 8);
            long parent = Bytes.i64(b, at + 24);
            if ((flags & CLONE_PIDFD) != 0 && c.memory.find(pidfd, 4)) {
                out.ascii(" => {pidfd=[");
                ScalarPrinter.fd(c, Bytes.i32(c.memory.bytes(), c.memory.offset()));
                out.put(']');
                some = true;
            }
            if ((flags & CLONE_PARENT_SETTID) != 0 && c.memory.find(parent, 4)) {
                out.ascii(some ? ", parent_tid=[" : " => {parent_tid=[");
                TaskId.task(c, Bytes.i32(c.memory.bytes(), c.memory.offset()));
                out.put(']');
                some = true;
            }
        }
        out.ascii(some ? "}, " : ", ").unsigned(c.arg(1));
    }
}
