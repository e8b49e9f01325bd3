package dev.jtrace.decode;

/** Filters in requests of NETLINK_SOCK_DIAG (linux/inet_diag.h). */
final class DiagnosisPayloads {
    /** Bytes of struct inet_diag_bc_op. */
    private static final int OPERATION = 4;
    private static final int BC_S_GE = 2;
    private static final int BC_D_LE = 5;
    private static final int BC_S_COND = 7;
    private static final int BC_D_COND = 8;
    private static final int BC_DEV_COND = 9;
    private static final int BC_MARK_COND = 10;

    private DiagnosisPayloads() {}

    static void bytecode(Call c, long address, int length) {
        if (length < OPERATION) {
            Payload.hex(c, address, length);
            return;
        }
        if (!c.memory.find(address, OPERATION)) {
            c.out.hex(address);
            return;
        }
        int code = operation(c);
        int left = length - OPERATION;
        if (left == 0) {
            return;
        }
        c.out.ascii(", ");
        long at = address + OPERATION;
        switch (code) {
            case BC_S_COND, BC_D_COND -> condition(c, at, left);
            case BC_DEV_COND -> device(c, at, left);
            case BC_MARK_COND -> mark(c, at, left);
            default -> {
                if (code >= BC_S_GE && code <= BC_D_LE) {
                    bytecode(c, at, left);
                } else {
                    Payload.hex(c, at, left);
                }
            }
        }
    }

    /** Names of the bits of struct inet_diag_sockopt, from the lowest on. */
    private static final String[] SOCKET_BITS = {"recverr", "is_icsk", "freebind", "hdrincl", "mc_loop", "transparent",
        "mc_all", "nodefrag", "bind_address_no_port", "recverr_rfc4884", "defer_connect"};

    /** struct inet_diag_sockopt: the bits that are set, and bytes behind them. */
    static void socketBits(Call c, long address, int length) {
        if (length < 2) {
            Payload.hex(c, address, length);
            return;
        }
        if (!c.memory.find(address, length)) {
            c.out.hex(address);
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        int bits = Bytes.u16(b, at);
        boolean some = false;
        c.out.put('{');
        for (int i = 0; i < SOCKET_BITS.length; i++) {
            if ((bits >> i & 1) != 0) {
                c.out.ascii(some ? ", " : "").ascii(SOCKET_BITS[i]).ascii("=1");
                some = true;
            }
        }
        int unused = bits >> SOCKET_BITS.length;
        if (unused != 0) {
            c.out.ascii(some ? ", unused=" : "unused=").hex(unused).ascii(" /* bits 3..8 */");
        }
        c.out.put('}');
        boolean zero = true;
        for (int i = 2; i < length; i++) {
            zero &= b[at + i] == 0;
        }
        if (!zero) {
            c.out.ascii(", /* bytes 2..").decimal(length - 1).ascii(" */ ");
            Payload.hex(c, address + 2, length - 2);
        }
    }

    private static int operation(Call c) {
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        int code = Bytes.u8(b, at);
        c.out.ascii("{code=");
        Constants.print(c, "inet_diag_bytecode", code);
        c.out.ascii(", yes=").decimal(Bytes.u8(b, at + 1)).ascii(", no=").decimal(Bytes.u16(b, at + 2)).put('}');
        return code;
    }

    private static void device(Call c, long at, int left) {
        if (left < 4) {
            Payload.hex(c, at, left);
        } else if (c.memory.find(at, 4)) {
            InterfaceIndex.print(c, Bytes.i32(c.memory.bytes(), c.memory.offset()));
        } else {
            c.out.hex(at);
        }
    }

    private static void mark(Call c, long at, int left) {
        if (left < 8) {
            Payload.hex(c, at, left);
        } else if (c.memory.find(at, 8)) {
            c.out.ascii("{mark=").unsigned(Bytes.u32(c.memory.bytes(), c.memory.offset())).ascii(", mask=");
            c.out.unsigned(Bytes.u32(c.memory.bytes(), c.memory.offset() + 4)).put('}');
        } else {
            c.out.hex(at);
        }
    }

    /** struct inet_diag_hostcond: family, prefix length, port, address. */
    private static void condition(Call c, long at, int left) {
        if (left < 8) {
            Payload.hex(c, at, left);
            return;
        }
        if (!c.memory.find(at, 8)) {
            c.out.hex(at);
            return;
        }
        byte[] b = c.memory.bytes();
        int o = c.memory.offset();
        int family = Bytes.u8(b, o);
        c.out.ascii("{family=");
        Constants.print(c, "address_family", family);
        c.out.ascii(", prefix_len=").decimal(Bytes.u8(b, o + 1)).ascii(", port=").decimal(Bytes.i32(b, o + 4));
        if (left > 8) {
            int size = InternetAddress.size(family);
            if (size == 16 && left >= 24 && c.memory.find(at + 8, 16)) {
                c.out.ascii(", ");
                SocketAddress.field6(c, "addr", c.memory.bytes(), c.memory.offset());
            } else {
                c.out.ascii(", addr=");
                InternetAddress.payload(c, family, at + 8, left - 8);
            }
        }
        c.out.put('}');
    }
}
