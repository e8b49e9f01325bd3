package dev.jtrace.decode;

import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;
import dev.jtrace.table.VariantType;

/** Socket addresses of the common families; the parameter is the address's length in bytes. */
final class SocketAddress implements CustomPrinter {
    private static final int AF_UNIX = 1;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int AF_AX25 = 3;
    private static final int AF_IPX = 4;
    private static final int AF_NETLINK = 16;
    private static final int AF_PACKET = 17;
    private static final int AF_BLUETOOTH = 31;

    /** sizeof(struct sockaddr_storage). */
    private static final int LONGEST = 128;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        long n = ValuePrinter.length(c, type.parameters().get(0));
        if (c.exiting && type.parameters().get(0) instanceof dev.jtrace.table.Length.Deref(int index)) {
            output(c, value, index);
        } else {
            behind(c, value, (int) n);
        }
    }

    /** An address that the kernel filled in: no longer than there was room for. */
    private static void output(Call c, long value, int lengthArgument) {
        long pointer = c.arg(lengthArgument);
        int room = c.memory.findSecond(pointer, 4) ? Bytes.i32(c.memory.bytes(), c.memory.offset()) : -1;
        int filled = c.memory.find(pointer, 4) ? Bytes.i32(c.memory.bytes(), c.memory.offset()) : -1;
        if (c.failed || room < 0 || filled < 0) {
            ScalarPrinter.address(c.out, value);
        } else {
            behind(c, value, Math.min(room, filled));
        }
    }

    @Override
    public void inPlace(Call c, Type.Custom type, byte[] b, int at) {
        print(c, b, at, Math.min(type.size(), b.length - at));
    }

    static void behind(Call c, long address, int length) {
        int n = Math.min(length, LONGEST);
        if (address == 0) {
            c.out.ascii("NULL");
        } else if (n < 2 || !c.memory.find(address, n)) {
            c.out.hex(address);
        } else {
            print(c, c.memory.bytes(), c.memory.offset(), n);
        }
    }

    /** Whether there is an address of {@code length} bytes that is one of netlink. */
    static boolean isNetlink(Call c, long address, int length) {
        return address != 0 && length >= 2 && c.memory.find(address, 2)
                && Bytes.u16(c.memory.bytes(), c.memory.offset()) == AF_NETLINK;
    }

    static void print(Call c, byte[] b, int at, int n) {
        ByteOutput out = c.out;
        int family = Bytes.u16(b, at);
        out.ascii("{sa_family=");
        Constants.print(c, "address_family", family);
        if (family == AF_UNIX) {
            unix(c, b, at, n);
        } else if (family == AF_INET && n >= 16) {
            out.ascii(", sin_port=");
            port(c, b, at + 2);
            out.ascii(", sin_addr=");
            inet(c, b, at + 4);
        } else if (family == AF_INET6 && n >= 24) {
            inet6(c, b, at, n);
        } else if (family == AF_NETLINK && n >= 12) {
            if (Bytes.u16(b, at + 2) != 0) {
                out.ascii(", nl_pad=").hex(Bytes.u16(b, at + 2));
            }
            out.ascii(", nl_pid=").decimal(Bytes.i32(b, at + 4)).ascii(", nl_groups=");
            groups(out, Bytes.u32(b, at + 8));
        } else if (family == AF_PACKET && n >= 20) {
            PacketAddress.print(c, b, at, n);
        } else if (family == AF_BLUETOOTH && BluetoothAddress.print(c, b, at, n)) {
            out.put('}');
            return;
        } else if (family == AF_AX25 && n >= AmateurAddress.SIZE) {
            AmateurAddress.print(c, b, at, n);
        } else if (family == AF_IPX && n >= 16) {
            ipx(c, b, at);
        } else if (n > 2 && !other(c, family, b, at, n)) {
            out.ascii(", sa_data=");
            Quoter.quoted(out, b, at + 2, n - 2, c.options.hex());
        }
        out.put('}');
    }

    /** An address of a family that the tables have; false when they do not or it is too short. */
    private static boolean other(Call c, int family, byte[] b, int at, int n) {
        if (!(c.variant("socket_address").find(VariantType.key(family)).type() instanceof Type.Struct(int index))) {
            return false;
        }
        StructType type = c.table.struct(index, c.abi);
        if (n < type.least()) {
            return false;
        }
        int known = Math.min(n, type.size());
        byte[] filled = SizedStruct.filled(c, type.size(), known, b, at);
        c.out.ascii(", ");
        SizedStruct.fields(c, type, known, filled, 0, true);
        if (n > type.size() && type.rest() == StructType.Rest.DOTS) {
            c.out.ascii(", ...");
        }
        return true;
    }

    /** struct sockaddr_ipx of linux/ipx.h; its numbers are those of the network's byte order. */
    private static void ipx(Call c, byte[] b, int at) {
        c.out.ascii(", sipx_port=");
        port(c, b, at + 2);
        c.out.ascii(", sipx_network=htonl(").hex(Integer.reverseBytes(Bytes.i32(b, at + 4)) & 0xffffffffL);
        c.out.ascii("), sipx_node=[");
        for (int i = 0; i < 6; i++) {
            c.out.ascii(i == 0 ? "" : ", ");
            octet(c.out, b[at + 8 + i]);
        }
        c.out.ascii("], sipx_type=");
        octet(c.out, b[at + 14]);
        if (b[at + 15] != 0) {
            c.out.ascii(", sipx_zero=");
            octet(c.out, b[at + 15]);
        }
    }

    /** As printf's {@code %#02x}. */
    private static void octet(ByteOutput out, byte value) {
        if (value == 0) {
            out.ascii("00");
        } else {
            out.hex(value & 0xff);
        }
    }

    /** As printf's {@code %#08x}. */
    private static void groups(ByteOutput out, long groups) {
        if (groups == 0) {
            out.ascii("00000000");
            return;
        }
        out.put('0').put('x');
        for (int shift = 20; shift > 0 && groups >>> shift == 0; shift -= 4) {
            out.put('0');
        }
        out.hexDigits(groups);
    }

    private static void unix(Call c, byte[] b, int at, int n) {
        if (n <= 2) {
            return;
        }
        c.out.ascii(", sun_path=");
        if (b[at + 2] == 0) {
            c.out.put('@');
            Quoter.quoted(c.out, b, at + 3, n - 3, c.options.hex());
            return;
        }
        int length = 0;
        while (length < n - 2 && b[at + 2 + length] != 0) {
            length++;
        }
        Quoter.quoted(c.out, b, at + 2, length, c.options.hex());
    }

    /** Appends htons(80). */
    private static void port(Call c, byte[] b, int at) {
        if (numbers(c, b, at, 2)) {
            c.out.ascii("htons(").decimal(Bytes.u16be(b, at)).put(')');
            endNames(c);
        }
    }

    /** Appends inet_addr("127.0.0.1"). */
    static void inet(Call c, byte[] b, int at) {
        if (numbers(c, b, at, 4)) {
            c.out.ascii("inet_addr(\"");
            int start = c.out.length();
            dotted(c.out, b, at);
            escape(c, start);
            c.out.ascii("\")");
            endNames(c);
        }
    }

    /** Appends the bytes where numbers are wanted; whether what they mean is to follow. */
    static boolean numbers(Call c, byte[] b, int at, int n) {
        if (c.options.numbers()) {
            Quoter.quoted(c.out, b, at, n, Quoter.Hex.ALWAYS);
            c.out.ascii(c.options.names() ? " /* " : "");
        }
        return c.options.names();
    }

    /** Writes what stands from {@code start} on in hexadecimal where all strings are. */
    private static void escape(Call c, int start) {
        if (c.options.hex() == Quoter.Hex.ALWAYS) {
            byte[] text = java.util.Arrays.copyOfRange(c.out.array(), start, c.out.length());
            c.out.truncate(start);
            Quoter.escaped(c.out, text, 0, text.length, Quoter.Hex.ALWAYS, false);
        }
    }

    static void endNames(Call c) {
        c.out.ascii(c.options.numbers() ? " */" : "");
    }

    /** Appends inet_pton(AF_INET6, "::1", &name), the field {@code name} of a struct. */
    static void field6(Call c, String name, byte[] b, int at) {
        if (c.options.numbers()) {
            c.out.ascii(name).put('=');
        }
        if (numbers(c, b, at, 16)) {
            c.out.ascii("inet_pton(AF_INET6, \"");
            int start = c.out.length();
            address6(c.out, b, at);
            escape(c, start);
            if (c.options.numbers()) {
                c.out.ascii("\")");
            } else {
                c.out.ascii("\", &").ascii(name).put(')');
            }
            endNames(c);
        }
    }

    static void dotted(ByteOutput out, byte[] b, int at) {
        for (int i = 0; i < 4; i++) {
            if (i > 0) {
                out.put('.');
            }
            out.decimal(b[at + i] & 0xff);
        }
    }

    private static void inet6(Call c, byte[] b, int at, int n) {
        ByteOutput out = c.out;
        out.ascii(", sin6_port=");
        port(c, b, at + 2);
        out.ascii(", sin6_flowinfo=");
        if (numbers(c, b, at + 4, 4)) {
            long flow = Integer.toUnsignedLong(Integer.reverseBytes(Bytes.i32(b, at + 4)));
            out.ascii("htonl(").decimal(flow).put(')');
            endNames(c);
        }
        out.ascii(", ");
        field6(c, "sin6_addr", b, at + 8);
        if (n > 24) {
            long scope = 0;
            for (int i = Math.min(n, 28) - 1; i >= 24; i--) {
                scope = scope << 8 | b[at + i] & 0xff;
            }
            out.ascii(", sin6_scope_id=").unsigned(scope);
        }
    }

    /** Appends an IPv6 address as RFC 5952 recommends, with glibc's dotted form for IPv4 in IPv6. */
    static void address6(ByteOutput out, byte[] b, int at) {
        int from = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int n = 0;
            while (i + n < 8 && Bytes.u16be(b, at + 2 * (i + n)) == 0) {
                n++;
            }
            if (n > length) {
                from = i;
                length = n;
            }
            i += n;
        }
        for (int i = 0; i < 8; i++) {
            if (i == from) {
                out.put(':');
                i += length - 1;
                if (i == 7) {
                    out.put(':');
                }
                continue;
            }
            if (i > 0) {
                out.put(':');
            }
            boolean mapped = i == 6 && from == 0
                    && (length == 6 || length == 5 && Bytes.u16be(b, at + 10) == 0xffff);
            if (mapped) {
                dotted(out, b, at + 12);
                return;
            }
            out.hexDigits(Bytes.u16be(b, at + 2 * i));
        }
    }
}
