package dev.jtrace.decode;

import dev.jtrace.event.CaptureWriter;

/** Netlink messages (linux/netlink.h): one, or several in brackets. */
final class Netlink extends Chain {
    static final int KOBJECT_UEVENT = 15;
    /** Bytes of struct nlmsghdr. */
    static final int HEADER = 16;

    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;

    private final int protocol;

    private Netlink(int protocol) {
        super(HEADER);
        this.protocol = protocol;
    }

    /** The netlink protocol of {@code fd}, -1 when it is no netlink socket. */
    static int protocol(Call c, int fd) {
        return c.memory.findBlock(CaptureWriter.NETLINK, fd) && c.memory.length() >= 4
                ? Bytes.i32(c.memory.bytes(), c.memory.offset())
                : -1;
    }

    static void print(Call c, int protocol, long address, long length) {
        new Netlink(protocol).print(c, address, length);
    }

    @Override
    long claimed(byte[] b, int at) {
        return Bytes.u32(b, at);
    }

    @Override
    void one(Call c, long at, long length, long claimed) {
        message(c, protocol, at, length);
    }

    @Override
    void tooShort(Call c, long at, long n) {
        Payload.hex(c, at, n);
    }

    @Override
    void unreadable(Call c, long at, boolean several) {
        c.out.hex(at);
    }

    /** Prints header and payload of the message at {@code at}, of which {@code length} bytes are there. */
    static void message(Call c, int protocol, long at, long length) {
        byte[] b = c.memory.bytes();
        int header = c.memory.offset();
        int type = Bytes.u16(b, header + 4);
        int flags = Bytes.u16(b, header + 6);
        boolean payload = length > HEADER;
        if (payload) {
            c.out.put('[');
        }
        header(c, protocol, b, header);
        if (payload) {
            c.out.ascii(", ");
            payload(c, protocol, type, flags, at + HEADER, (int) length - HEADER);
            c.out.put(']');
        }
    }

    static void header(Call c, int protocol, byte[] b, int at) {
        int type = Bytes.u16(b, at + 4);
        c.out.ascii("{nlmsg_len=").unsigned(Bytes.u32(b, at)).ascii(", nlmsg_type=");
        NetlinkTypes.type(c, protocol, type);
        c.out.ascii(", nlmsg_flags=");
        Constants.print(c, NetlinkTypes.flags(c, protocol, type), Bytes.u16(b, at + 6));
        c.out.ascii(", nlmsg_seq=").unsigned(Bytes.u32(b, at + 8));
        c.out.ascii(", nlmsg_pid=").decimal(Bytes.i32(b, at + 12)).put('}');
    }

    private static void payload(Call c, int protocol, int type, int flags, long at, int length) {
        if (type == NLMSG_ERROR) {
            NetlinkError.print(c, protocol, flags, at, length);
        } else if (type == NLMSG_DONE && length == 4) {
            done(c, at);
        } else if (type < NetlinkTypes.NLMSG_MIN_TYPE || !NetlinkPayload.print(c, protocol, type, flags, at, length)) {
            Payload.hex(c, at, length);
        }
    }

    private static void done(Call c, long at) {
        if (c.memory.find(at, 4)) {
            c.out.decimal(Bytes.i32(c.memory.bytes(), c.memory.offset()));
        } else {
            c.out.hex(at);
        }
    }
}
