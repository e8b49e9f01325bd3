package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.Type;
import dev.jtrace.table.VariantType;
import org.jspecify.annotations.Nullable;

/** Netlink attributes (linux/netlink.h): length, type and payload. */
final class Attributes extends Chain {
    /** Bytes of struct nlattr. */
    private static final int HEADER = 4;

    private static final int NESTED = 1 << 15;
    private static final int NET_BYTEORDER = 1 << 14;
    private static final int TYPE_MASK = 0x3fff;

    private final VariantType table;
    private final @Nullable FlagFamily names;

    private Attributes(Call c, Type.Attributes type) {
        super(HEADER);
        table = c.table.variant(type.variant());
        names = c.family(table.name());
    }

    /** Prints the attributes in {@code length} bytes at {@code address}. */
    static void print(Call c, Type.Attributes type, long address, long length) {
        new Attributes(c, type).print(c, address, length);
    }

    @Override
    long claimed(byte[] b, int at) {
        return Bytes.u16(b, at);
    }

    @Override
    void tooShort(Call c, long at, long n) {
        ValuePrinter.bytes(c, at, n, Quoter.Hex.ALWAYS);
    }

    @Override
    void unreadable(Call c, long at, boolean several) {
        if (several) {
            c.out.ascii("... /* ").hex(at).ascii(" */");
        } else {
            c.out.hex(at);
        }
    }

    @Override
    void one(Call c, long at, long length, long claimed) {
        int kind = Bytes.u16(c.memory.bytes(), c.memory.offset() + 2);
        boolean payload = length > HEADER;
        c.out.ascii(payload ? "[{nla_len=" : "{nla_len=").decimal(claimed).ascii(", nla_type=");
        if ((kind & NESTED) != 0) {
            ConstantPrinter.styled(c, NESTED, "NLA_F_NESTED");
            c.out.put('|');
        }
        if ((kind & NET_BYTEORDER) != 0) {
            ConstantPrinter.styled(c, NET_BYTEORDER, "NLA_F_NET_BYTEORDER");
            c.out.put('|');
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
            Payload.print(c, table.find(type).type(), at + HEADER, (int) length - HEADER);
            c.out.put(']');
        }
    }
}
