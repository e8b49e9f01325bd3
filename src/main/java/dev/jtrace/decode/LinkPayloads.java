package dev.jtrace.decode;

import dev.jtrace.table.Type;
import org.jspecify.annotations.Nullable;

/** Attributes of links whose meaning depends on the kind of the link or on the message's address family. */
final class LinkPayloads {
    private static final int AF_BRIDGE = 7;
    private static final int IFLA_INFO_KIND = 1;
    /** Bytes of struct nlattr. */
    private static final int HEADER = 4;

    private LinkPayloads() {}

    /** IFLA_LINKINFO: the kind, then what belongs to it. */
    static void info(Call c, long address, int length) {
        c.linkKind = kind(c, address, length);
        attributes(c, "link_info_attributes", address, length);
    }

    /** The kind among the attributes as a case of variant link_data_attributes, 0 when it has none. */
    private static int kind(Call c, long address, int length) {
        long at = address;
        long left = length;
        while (left >= HEADER && c.memory.find(at, HEADER)) {
            int size = Bytes.u16(c.memory.bytes(), c.memory.offset());
            if (size < HEADER) {
                break;
            }
            if (Bytes.u16(c.memory.bytes(), c.memory.offset() + 2) == IFLA_INFO_KIND && size <= left
                    && c.memory.find(at, size)) {
                return LinkKind.of(c.memory.bytes(), c.memory.offset() + HEADER, size - HEADER);
            }
            at += size + 3 & ~3;
            left -= size + 3 & ~3;
        }
        return 0;
    }

    static void data(Call c, long address, int length) {
        Payload.print(c, c.variant("link_data_attributes").find(c.linkKind).type(), address, length);
    }

    static void familySpecific(Call c, long address, int length) {
        attributes(c, c.addressFamily == AF_BRIDGE ? "bridge_af_spec_attributes" : "link_af_spec_attributes", address,
                length);
    }

    static void protocolInfo(Call c, long address, int length) {
        Payload.print(c, c.variant("link_protocol_info").find(c.addressFamily).type(), address, length);
    }

    private static void attributes(Call c, String variant, long address, int length) {
        @Nullable Type type = c.variant(variant).find(0).type();
        Payload.print(c, type, address, length);
    }
}
