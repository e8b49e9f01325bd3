package dev.jtrace.decode;

import dev.jtrace.table.Abi;
import dev.jtrace.table.Type;

/** struct epoll_event of linux/eventpoll.h: packed on x86-64, aligned elsewhere. */
final class EpollEvent implements CustomPrinter {
    private static final int EPOLL_CTL_DEL = 2;

    /** Bytes of one. */
    static int size(Call c) {
        return c.abi == Abi.AARCH64 ? 16 : 12;
    }

    /** The argument of epoll_ctl(2): one event, and none for a deletion. */
    @Override
    public void argument(Call c, Type.Custom type, long value) {
        boolean unused = c.syscall.name().equals("epoll_ctl") && (int) c.arg(1) == EPOLL_CTL_DEL;
        if (value == 0) {
            c.out.ascii("NULL");
        } else if (!unused && c.memory.find(value, size(c))) {
            inPlace(c, type, c.memory.bytes(), c.memory.offset());
        } else {
            c.out.hex(value);
        }
    }

    @Override
    public void inPlace(Call c, Type.Custom type, byte[] b, int at) {
        int data = at + size(c) - 8;
        c.out.ascii("{events=");
        Constants.print(c, "epoll_events", Bytes.u32(b, at));
        c.out.ascii(", data={u32=").unsigned(Bytes.u32(b, data));
        c.out.ascii(", u64=").unsigned(Bytes.i64(b, data)).ascii("}}");
    }
}
