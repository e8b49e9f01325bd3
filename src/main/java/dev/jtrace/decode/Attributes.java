package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.Type;
import dev.jtrace.table.VariantType;

/** Netlink attributes (linux/netlink.h): length, type and payload, each at a multiple of four bytes. */
final class Attributes {
    /** Bytes of struct nlattr. */
    private static final int HEADER = 4;

    private static final int NESTED = 1 << 15;
    private static final int NET_BYTEORDER = 1 << 14;
    private static final int TYPE_MASK = 0x3fff;

    private Attributes() {}

    /** Prints the attributes in {@code length} bytes at {@code address}: alone, or several in brackets. */
    static void print(Call c, Type.Attributes type, long address, long length) {
        VariantType table = c.table.variant(type.variant());
        FlagFamily names = c.family(table.name());
        boolean array = false;
        long at = address;
        long left = length;
        for (int i = 0; header(c, at, left, array); i++) {
            int claimed = Bytes.u16(c.memory.bytes(), c.memory.offset());
            int kind = Bytes.u16(c.memory.bytes(), c.memory.offset() + 2);
            int aligned = claimed + 3 & ~3;
            boolean more = claimed >= HEADER && left > aligned;
            if (more && !array) {
                c.out.put('[');
                array = true;
            }
            one(c, table, names, at, (int) Math.min(claimed, left), claimed, kind);
            if (!more) {
                break;
            }
            c.out.ascii(", ");
            if (i + 1 >= c.options.stringLimit() && !c.options.verbose()) {
                c.out.ascii("...");
                break;
            }
            at += aligned;
            left -= aligned;
        }
        if (array) {
            c.out.put(']');
        }
    }

    /** Selects the header at {@code at}, or prints what is there instead. */
    private static boolean header(Call c, long at, long left, boolean array) {
        if (left < HEADER) {
            ValuePrinter.bytes(c, at, left, Quoter.Hex.ALWAYS);
            return false;
        }
        if (c.memory.find(at, HEADER)) {
            return true;
        }
        if (array) {
            c.out.ascii("... /* ").hex(at).ascii(" */");
        } else {
            c.out.hex(at);
        }
        return false;
    }

    private static void one(Call c, VariantType table, @org.jspecify.annotations.Nullable FlagFamily names, long at,
            int length, int claimed, int kind) {
        boolean payload = length > HEADER;
        c.out.ascii(payload ? "[{nla_len=" : "{nla_len=").decimal(claimed).ascii(", nla_type=");
        if ((kind & NESTED) != 0) {
            c.out.ascii("NLA_F_NESTED|");
        }
        if ((kind & NET_BYTEORDER) != 0) {
            c.out.ascii("NLA_F_NET_BYTEORDER|");
        }
        int type = kind & TYPE_MASK;
        if (names == null) {
            c.out.hex(type);
        } else {
            Constants.print(c, names.name(), type);
        }
        c.out.put('}');
        if (payload) {
            c.out.ascii(", ");
            Payload.print(c, table.find(type).type(), at + HEADER, length - HEADER);
            c.out.put(']');
        }
    }
}
