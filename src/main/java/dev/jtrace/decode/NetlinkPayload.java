package dev.jtrace.decode;

import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;

/** What a netlink message carries after its header: a struct that begins with the address family, then attributes. */
final class NetlinkPayload {
    private static final int NLM_F_REQUEST = 1;
    /** Entries of a bridge are asked for with the struct of links. */
    private static final int RTM_GETNEIGH = 30;
    private static final int RTM_NEWLINK = 16;
    private static final int RTM_GETLINK = 18;
    private static final int RTM_SETLINK = 19;
    private static final int AF_BRIDGE = 7;

    private NetlinkPayload() {}

    /** Prints the {@code length} bytes at {@code at}; false when nothing is known about them. */
    static boolean print(Call c, int protocol, int type, int flags, long at, int length) {
        return switch (protocol) {
            case NetlinkTypes.ROUTE -> route(c, type, at, length);
            case NetlinkTypes.SOCK_DIAG -> SocketDiagnosis.print(c, type, (flags & NLM_F_REQUEST) != 0, at, length);
            case NetlinkTypes.SELINUX -> selinux(c, type, at, length);
            case NetlinkTypes.NETFILTER -> netfilter(c, type, at, length);
            case NetlinkTypes.CRYPTO -> false;
            default -> false;
        };
    }

    private static boolean route(Call c, int type, long at, int length) {
        if (!c.memory.find(at, 1)) {
            c.out.hex(at);
            return true;
        }
        c.addressFamily = Bytes.u8(c.memory.bytes(), c.memory.offset());
        if (type == RTM_GETNEIGH && c.addressFamily == AF_BRIDGE) {
            type = RTM_GETLINK;
        }
        Type header = c.variant("route_header").find(type).type();
        boolean link = type >= RTM_NEWLINK && type <= RTM_SETLINK;
        // strace takes the family for the kind of hardware.
        c.hardware = link && c.memory.find(at, 2) ? Bytes.u16(c.memory.bytes(), c.memory.offset()) : -1;
        if (header instanceof Type.Struct(int struct)) {
            withAttributes(c, c.table.struct(struct), c.variant("route_attributes").find(type).type(), at, length);
        } else {
            unknown(c, at, length);
        }
        return true;
    }

    /** A family and bytes. */
    static void unknown(Call c, long at, int length) {
        c.out.ascii("{family=");
        Constants.print(c, "address_family", c.addressFamily);
        if (length > 1) {
            c.out.ascii(", data=");
            Payload.hex(c, at + 1, length - 1);
        }
        c.out.put('}');
    }

    /** Prints the struct at {@code at}, at least its first field, and what follows it. */
    static void withAttributes(Call c, StructType type, @org.jspecify.annotations.Nullable Type attributes, long at,
            int length) {
        boolean whole = Partial.print(c, type, at, length);
        int after = type.size() + 3 & ~3;
        if (whole && length > after) {
            c.out.ascii(", ");
            Payload.print(c, attributes, at + after, length - after);
        }
    }

    private static boolean selinux(Call c, int type, long at, int length) {
        Type message = c.variant("selinux_payload").find(type).type();
        if (message == null) {
            return false;
        }
        Payload.print(c, message, at, length);
        return true;
    }

    private static boolean netfilter(Call c, int type, long at, int length) {
        StructType header = c.struct("nfgenmsg");
        if (header == null || length < header.size()) {
            return false;
        }
        if (!c.memory.find(at, header.size())) {
            c.out.hex(at);
            return true;
        }
        ValuePrinter.struct(c, header, c.memory.bytes(), c.memory.offset());
        if (length > header.size()) {
            c.out.ascii(", ");
            long body = at + header.size();
            int left = length - header.size();
            if (NetlinkTypes.isBatch(type)) {
                Payload.hex(c, body, left);
            } else {
                Payload.print(c, c.variant("netfilter_attributes").find(type).type(), body, left);
            }
        }
        return true;
    }
}
