package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** The value of a socket option by level and name; the parameter is its length. Numbers of asm-generic/socket.h. */
final class SocketOption implements CustomPrinter {
    private static final int SOL_IP = 0;
    private static final int SOL_SOCKET = 1;
    private static final int SOL_TCP = 6;

    private static final int IP_ADD_MEMBERSHIP = 35;
    private static final int IP_DROP_MEMBERSHIP = 36;
    private static final int SO_LINGER = 13;
    private static final int SO_PEERCRED = 17;
    private static final int SO_RCVTIMEO = 20;
    private static final int SO_SNDTIMEO = 21;
    private static final int SO_BINDTODEVICE = 25;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int TCP_INFO = 11;
    private static final int TCP_CONGESTION = 13;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        int length = length(c, type);
        if (value == 0) {
            c.out.ascii("NULL");
        } else if (c.exiting && c.failed || length < 0) {
            c.out.hex(value);
        } else {
            print(c, value, length);
        }
    }

    /** Bytes of the value, -1 when unknown: at the exit no more than there was room for. */
    private static int length(Call c, Type.Custom type) {
        if (type.parameters().get(0) instanceof dev.jtrace.table.Length.Deref(int index)) {
            if (!c.memory.find(c.arg(index), 4)) {
                return -1;
            }
            int now = Bytes.i32(c.memory.bytes(), c.memory.offset());
            boolean old = c.memory.findSecond(c.arg(index), 4);
            return old ? Math.min(now, Bytes.i32(c.memory.bytes(), c.memory.offset())) : now;
        }
        return (int) ValuePrinter.length(c, type.parameters().get(0));
    }

    private static void print(Call c, long value, int length) {
        int level = (int) c.arg(1);
        int name = (int) c.arg(2);
        if (level == SOL_SOCKET && name == SO_LINGER) {
            pair(c, value, length);
        } else if (level == SOL_SOCKET && name == SO_PEERCRED) {
            credentials(c, value, length);
        } else if (level == SOL_IP && (name == IP_ADD_MEMBERSHIP || name == IP_DROP_MEMBERSHIP)) {
            membership(c, value, length);
        } else if (isText(level, name)) {
            ValuePrinter.bytes(c, value, length);
        } else if (length == 4) {
            number(c, value);
        } else if (c.exiting && length < 4 || length > 4) {
            ValuePrinter.bytes(c, value, length);
        } else {
            c.out.hex(value);
        }
    }

    private static boolean isText(int level, int name) {
        return level == SOL_SOCKET
                && (name == SO_RCVTIMEO || name == SO_SNDTIMEO || name == SO_BINDTODEVICE || name == SO_ATTACH_FILTER)
                || level == SOL_TCP && (name == TCP_INFO || name == TCP_CONGESTION);
    }

    private static void number(Call c, long value) {
        if (c.memory.find(value, 4)) {
            c.out.put('[').decimal(Bytes.i32(c.memory.bytes(), c.memory.offset())).put(']');
        } else {
            c.out.hex(value);
        }
    }

    private static void pair(Call c, long value, int length) {
        if (length < 8 || !c.memory.find(value, 8)) {
            c.out.hex(value);
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        c.out.ascii("{l_onoff=").decimal(Bytes.i32(b, at));
        c.out.ascii(", l_linger=").decimal(Bytes.i32(b, at + 4)).put('}');
    }

    private static void credentials(Call c, long value, int length) {
        if (length < 12 || !c.memory.find(value, 12)) {
            c.out.hex(value);
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        c.out.ascii("{pid=").decimal(Bytes.i32(b, at));
        c.out.ascii(", uid=").unsigned(Bytes.u32(b, at + 4));
        c.out.ascii(", gid=").unsigned(Bytes.u32(b, at + 8)).put('}');
    }

    private static void membership(Call c, long value, int length) {
        if (length < 8 || !c.memory.find(value, 8)) {
            c.out.hex(value);
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        c.out.ascii("{imr_multiaddr=");
        SocketAddress.inet(c, b, at);
        c.out.ascii(", imr_interface=");
        SocketAddress.inet(c, b, at + 4);
        c.out.put('}');
    }
}
