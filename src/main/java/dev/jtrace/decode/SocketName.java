package dev.jtrace.decode;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.table.FlagFamily;

/**
 * Sockets by protocol and addresses: {@code <TCP:[127.0.0.1:80->127.0.0.1:5555]>}. Layouts of linux/inet_diag.h,
 * linux/unix_diag.h and linux/netlink_diag.h.
 */
final class SocketName {
    private static final int AF_UNIX = 1;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int AF_NETLINK = 16;

    private static final int INET_DIAG_MSG = 72;
    private static final int UNIX_DIAG_MSG = 16;
    /** The shorter part of each message. */
    private static final int SMALLEST = 16;

    private static final int UNIX_DIAG_NAME = 0;
    private static final int UNIX_DIAG_PEER = 2;
    /** Of netlink_diag_msg. */
    private static final int PROTOCOL = 2;

    private static final int PREFIX = "socket:[".length();

    private SocketName() {}

    /** Appends what {@code n} bytes of block FD_SOCKET tell. */
    static void print(Call c, byte[] b, int at, int n, int fd) {
        ByteOutput out = c.out;
        int name = b[at] & 0xff;
        if (name >= n) {
            return;
        }
        out.put('<').raw(b, at + 1, name).ascii(":[");
        int message = at + 1 + name;
        int end = at + n;
        int family = end - message < SMALLEST ? 0 : b[message];
        switch (family) {
            case AF_INET, AF_INET6 -> {
                if (end - message >= INET_DIAG_MSG) {
                    inet(out, b, message, family == AF_INET6);
                }
            }
            case AF_UNIX -> unix(c, b, message, end);
            case AF_NETLINK -> netlink(c, b, message);
            default -> inode(c, fd);
        }
        out.ascii("]>");
    }

    /** Nobody told: the inode, from the descriptor's link. */
    private static void inode(Call c, int fd) {
        if (c.memory.findBlock(CaptureWriter.FD_PATH, fd) && c.memory.length() > PREFIX) {
            c.out.raw(c.memory.bytes(), c.memory.offset() + PREFIX, c.memory.length() - PREFIX - 1);
        }
    }

    private static void inet(ByteOutput out, byte[] b, int at, boolean six) {
        address(out, b, at + 8, six, Bytes.u16be(b, at + 4));
        int port = Bytes.u16be(b, at + 6);
        boolean peer = port != 0;
        for (int i = 0; i < (six ? 16 : 4); i++) {
            peer |= b[at + 24 + i] != 0;
        }
        if (peer) {
            out.ascii("->");
            address(out, b, at + 24, six, port);
        }
    }

    private static void address(ByteOutput out, byte[] b, int at, boolean six, int port) {
        if (six) {
            out.put('[');
            SocketAddress.address6(out, b, at);
            out.put(']');
        } else {
            SocketAddress.dotted(out, b, at);
        }
        out.put(':').decimal(port);
    }

    private static void unix(Call c, byte[] b, int at, int end) {
        ByteOutput out = c.out;
        out.unsigned(Bytes.u32(b, at + 4));
        int peer = attribute(b, at + UNIX_DIAG_MSG, end, UNIX_DIAG_PEER);
        if (peer >= 0) {
            out.ascii("->").unsigned(Bytes.u32(b, peer + 4));
        }
        int name = attribute(b, at + UNIX_DIAG_MSG, end, UNIX_DIAG_NAME);
        if (name >= 0) {
            int length = Math.min(Bytes.u16(b, name), end - name) - 4;
            out.put(',');
            if (length > 0 && b[name + 4] == 0) {
                out.put('@');
                Quoter.quoted(out, b, name + 5, length - 1, c.options.hex());
            } else {
                int n = 0;
                while (n < length && b[name + 4 + n] != 0) {
                    n++;
                }
                Quoter.quoted(out, b, name + 4, n, c.options.hex());
            }
        }
    }

    /** Where the attribute of that type is among those from {@code at} on, or -1; see netlink(7). */
    private static int attribute(byte[] b, int at, int end, int type) {
        for (int one = at; end - one >= 8;) {
            int length = Bytes.u16(b, one);
            if (length < 4) {
                return -1;
            }
            if (Bytes.u16(b, one + 2) == type) {
                return one;
            }
            one += length + 3 & -4;
        }
        return -1;
    }

    private static void netlink(Call c, byte[] b, int at) {
        int protocol = b[at + PROTOCOL] & 0xff;
        FlagFamily family = c.family("netlink_protocol");
        int i = family == null ? -1 : family.find(protocol);
        if (family == null || i < 0) {
            c.out.decimal(protocol);
        } else {
            String name = family.name(i);
            for (int k = "NETLINK_".length(); k < name.length(); k++) {
                c.out.put(name.charAt(k));
            }
        }
        c.out.put(':').unsigned(Bytes.u32(b, at + 4));
    }
}
