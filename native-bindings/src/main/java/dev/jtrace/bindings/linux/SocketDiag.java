package dev.jtrace.bindings.linux;

import java.lang.foreign.Arena;

/**
 * Asks the kernel about single sockets of this network namespace: sock_diag(7), linux/inet_diag.h, linux/unix_diag.h,
 * linux/netlink_diag.h. One thread.
 */
public final class SocketDiag {
    public static final int AF_UNIX = 1;
    public static final int AF_INET = 2;
    public static final int AF_INET6 = 10;
    public static final int AF_NETLINK = 16;

    private static final int SOCK_RAW_CLOEXEC = 02000003;
    private static final int NETLINK_SOCK_DIAG = 4;
    private static final int SOCK_DIAG_BY_FAMILY = 20;
    private static final int NLM_F_REQUEST = 1;
    private static final int NLM_F_DUMP = 0x300;
    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;
    private static final int HEADER = 16;
    private static final int REQUEST = 128;
    private static final int REPLY = 1 << 15;
    private static final int UDIAG_SHOW_NAME_AND_PEER = 1 | 4;
    private static final int NDIAG_PROTO_ALL = 255;
    /** Where the inode is in inet_diag_msg, unix_diag_msg and netlink_diag_msg. */
    private static final int INET_INODE = 68;

    private static final int UNIX_INODE = 4;
    private static final int NETLINK_INODE = 16;

    private final Syscalls calls;
    private final Memory request;
    private final Memory reply;
    private int socket = -1;

    /** @param arena keeps the buffers; global, or confined to the calling thread */
    public SocketDiag(Syscalls calls, Arena arena) {
        this.calls = calls;
        request = new Memory(arena, REQUEST);
        reply = new Memory(arena, REPLY);
    }

    /**
     * Puts the kernel's message about the socket with {@code inode}, without the netlink header, with its attributes.
     *
     * @param family an AF_ constant of this class
     * @param protocol IPPROTO_ number; counts for AF_INET and AF_INET6
     * @return bytes put, at most {@code room}; 0 when there is no such socket, or the negative errno
     */
    public int query(int family, int protocol, long inode, byte[] into, int offset, int room) {
        if (socket < 0) {
            socket = (int) calls.call(Numbers.SOCKET, AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_SOCK_DIAG, 0);
        }
        int length = prepare(family, protocol, inode);
        long sent = socket < 0 ? socket : calls.call(Numbers.WRITE, socket, request.address(), length, 0);
        return sent < 0 ? (int) sent : find(family, inode, into, offset, room);
    }

    private int prepare(int family, int protocol, long inode) {
        request.clear(REQUEST);
        boolean unix = family == AF_UNIX;
        int body = switch (family) {
            case AF_UNIX -> 24;
            case AF_NETLINK -> 20;
            default -> 56;
        };
        request.i32(0, HEADER + body);
        request.i16(4, (short) SOCK_DIAG_BY_FAMILY);
        request.i16(6, (short) (unix ? NLM_F_REQUEST : NLM_F_REQUEST | NLM_F_DUMP));
        request.i8(HEADER, (byte) family);
        if (unix) {
            request.i32(HEADER + 4, -1);
            request.i32(HEADER + 8, (int) inode);
            request.i32(HEADER + 12, UDIAG_SHOW_NAME_AND_PEER);
            request.i64(HEADER + 16, -1);
        } else if (family == AF_NETLINK) {
            request.i8(HEADER + 1, (byte) NDIAG_PROTO_ALL);
        } else {
            request.i8(HEADER + 1, (byte) protocol);
            request.i32(HEADER + 4, -1);
        }
        return HEADER + body;
    }

    /** Reads answers to the last of them and keeps the one about the inode. */
    private int find(int family, long inode, byte[] into, int offset, int room) {
        int at = switch (family) {
            case AF_UNIX -> UNIX_INODE;
            case AF_NETLINK -> NETLINK_INODE;
            default -> INET_INODE;
        };
        int found = 0;
        while (true) {
            int n = (int) calls.call(Numbers.READ, socket, reply.address(), REPLY, 0);
            if (n <= 0) {
                return n;
            }
            for (int message = 0; message + HEADER <= n;) {
                int length = reply.i32(message);
                int type = reply.i32(message + 4) & 0xffff;
                if (type == NLMSG_DONE || type == NLMSG_ERROR || length < HEADER) {
                    return found;
                }
                int size = Math.min(length, n - message) - HEADER;
                boolean same = size >= at + 4
                        && (reply.i32(message + HEADER + at) & 0xffffffffL) == (inode & 0xffffffffL);
                if (same) {
                    found = Math.min(size, room);
                    reply.read(into, offset, message + HEADER, found);
                    if (family == AF_UNIX) {
                        return found;
                    }
                }
                message += length + 3 & -4;
            }
        }
    }
}
