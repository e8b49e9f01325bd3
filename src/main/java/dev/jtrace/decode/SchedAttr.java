package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** struct sched_attr of linux/sched/types.h: the fields that its size covers and its flags do not exclude. */
final class SchedAttr implements CustomPrinter {
    private static final int FIRST = 48;
    private static final int WITH_UTIL = 56;
    /** KEEP_POLICY and KEEP_PARAMS: the policy does not count. */
    private static final long KEEP_POLICY = 0x18;

    private static final long KEEP_PARAMS = 0x10;
    /** The kernel wants another size, and wrote it over the size that it was given. */
    private static final int E2BIG = 7;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        if (value == 0) {
            c.out.ascii("NULL");
        } else if (c.syscall.name().equals("sched_getattr")) {
            filled(c, value);
        } else {
            given(c, value);
            if (c.failed && c.errno() == E2BIG && c.memory.find(value, 4)) {
                c.out.ascii(" => {size=").unsigned(Bytes.u32(c.memory.bytes(), c.memory.offset())).put('}');
            }
        }
    }

    /** The kernel fills no more than there is room for; what is not there counts as 0. */
    private static void filled(Call c, long value) {
        int n = (int) Math.min(c.arg(2) & 0xffffffffL, WITH_UTIL);
        if (c.failed || n == 0 || !c.memory.find(value, n)) {
            c.out.hex(value);
            return;
        }
        byte[] b = SizedStruct.filled(c, WITH_UTIL, n, c.memory.bytes(), c.memory.offset());
        long size = Bytes.u32(b, 0);
        if (size < FIRST) {
            c.out.ascii("{size=").unsigned(size).put('}');
        } else {
            print(c, b, 0, size >= WITH_UTIL ? WITH_UTIL : FIRST);
        }
    }

    private static void given(Call c, long value) {
        if (!c.memory.findSecond(value, 4)) {
            c.out.hex(value);
            return;
        }
        long size = Bytes.u32(c.memory.bytes(), c.memory.offset());
        if (size != 0 && size < FIRST) {
            c.out.ascii("{size=").unsigned(size).put('}');
            return;
        }
        int n = size >= WITH_UTIL ? WITH_UTIL : FIRST;
        if (c.memory.findSecond(value, n)) {
            print(c, c.memory.bytes(), c.memory.offset(), n);
        } else {
            c.out.hex(value);
        }
    }

    private static void print(Call c, byte[] b, int at, int n) {
        ByteOutput out = c.out;
        long size = Bytes.u32(b, at);
        long flags = Bytes.i64(b, at + 8);
        int policy = Bytes.i32(b, at + 4);
        out.ascii("{size=").unsigned(size);
        boolean given = c.syscall.name().equals("sched_setattr");
        if (policy < 0 || !given || (flags & KEEP_POLICY) == 0) {
            out.ascii(", sched_policy=");
            Constants.print(c, "sched_policy", policy & 0xffffffffL);
        }
        out.ascii(", sched_flags=");
        Constants.print(c, "sched_attr_flags", flags);
        if (!given || (flags & KEEP_PARAMS) == 0) {
            out.ascii(", sched_nice=").decimal(Bytes.i32(b, at + 16));
            out.ascii(", sched_priority=").unsigned(Bytes.u32(b, at + 20));
            out.ascii(", sched_runtime=").unsigned(Bytes.i64(b, at + 24));
            out.ascii(", sched_deadline=").unsigned(Bytes.i64(b, at + 32));
            out.ascii(", sched_period=").unsigned(Bytes.i64(b, at + 40));
        }
        if (n >= WITH_UTIL) {
            out.ascii(", sched_util_min=").unsigned(Bytes.u32(b, at + 48));
            out.ascii(", sched_util_max=").unsigned(Bytes.u32(b, at + 52));
        }
        out.ascii(size > WITH_UTIL && given ? ", ...}" : "}");
    }

    @Override
    public boolean printsFailure() {
        return true;
    }
}
