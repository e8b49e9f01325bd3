package dev.jtrace.decode;

/** Attributes of routes and multicast routers that hold structs and attributes. */
final class RoutePayloads {
    /** Bytes of struct rtnexthop of linux/rtnetlink.h. */
    private static final int NEXT_HOP = 8;

    private RoutePayloads() {}

    static void multipath(Call c, long address, int length) {
        boolean array = false;
        long at = address;
        int left = length;
        while (true) {
            if (left < NEXT_HOP) {
                Payload.hex(c, at, left);
                break;
            }
            if (!c.memory.find(at, NEXT_HOP)) {
                c.out.hex(at);
                break;
            }
            int claimed = Bytes.u16(c.memory.bytes(), c.memory.offset());
            int aligned = claimed + 3 & ~3;
            boolean more = claimed >= NEXT_HOP && left > aligned;
            if (more && !array) {
                c.out.put('[');
                array = true;
            }
            one(c, at, Math.min(claimed, left));
            if (!more) {
                break;
            }
            c.out.ascii(", ");
            at += aligned;
            left -= aligned;
        }
        if (array) {
            c.out.put(']');
        }
    }

    private static void one(Call c, long at, int length) {
        boolean attributes = length > NEXT_HOP;
        byte[] b = c.memory.bytes();
        int o = c.memory.offset();
        c.out.ascii(attributes ? "[{rtnh_len=" : "{rtnh_len=").decimal(Bytes.u16(b, o)).ascii(", rtnh_flags=");
        Constants.print(c, "nexthop_flags", Bytes.u8(b, o + 2));
        int index = Bytes.i32(b, o + 4);
        c.out.ascii(", rtnh_hops=").decimal(Bytes.u8(b, o + 3)).ascii(", rtnh_ifindex=");
        InterfaceIndex.print(c, index);
        c.out.put('}');
        if (attributes) {
            c.out.ascii(", ");
            Payload.print(c, c.variant("nexthop_attributes").find(0).type(), at + NEXT_HOP, length - NEXT_HOP);
            c.out.put(']');
        }
    }

    static void via(Call c, long address, int length) {
        if (length < 2) {
            Payload.hex(c, address, length);
            return;
        }
        if (!c.memory.find(address, 2)) {
            c.out.hex(address);
            return;
        }
        int family = Bytes.u16(c.memory.bytes(), c.memory.offset());
        c.out.ascii("{rtvia_family=");
        Constants.print(c, "address_family", family);
        int left = length - 2;
        if (left > 0) {
            c.out.ascii(", ");
            viaAddress(c, family, address + 2, left);
        }
        c.out.put('}');
    }

    private static void viaAddress(Call c, int family, long at, int left) {
        int size = InternetAddress.size(family);
        if (size == 0 || left < size || !c.memory.find(at, size)) {
            c.out.ascii("rtvia_addr=");
            Payload.hex(c, at, left);
        } else if (size == 16) {
            SocketAddress.field6(c, "rtvia_addr", c.memory.bytes(), c.memory.offset());
        } else {
            c.out.ascii("rtvia_addr=");
            SocketAddress.inet(c, c.memory.bytes(), c.memory.offset());
        }
    }

    /** An interface, then attributes. */
    static void routerPort(Call c, long address, int length) {
        if (length < 4) {
            Payload.hex(c, address, length);
            return;
        }
        if (!c.memory.find(address, 4)) {
            c.out.hex(address);
            return;
        }
        InterfaceIndex.print(c, Bytes.i32(c.memory.bytes(), c.memory.offset()));
        if (length > 4) {
            c.out.ascii(", ");
            Payload.print(c, c.variant("router_port_attributes").find(0).type(), address + 4, length - 4);
        }
    }
}
