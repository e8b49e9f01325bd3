package dev.jtrace.decode;

import dev.jtrace.table.Length;
import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;

/**
 * The value of a socket option; the parameter is its length. Types come from the variants sockopt_set and sockopt_get;
 * other values are one int when they have its size, else bytes.
 */
final class SocketOption implements CustomPrinter {
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_LIST_MEMBERSHIPS = 9;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        boolean get = type.parameters().get(0) instanceof Length.Deref;
        int length = length(c, type);
        if (value == 0) {
            c.out.ascii("NULL");
        } else if (c.exiting && c.failed || length < 0 && (get || !(known(c, "sockopt_set") instanceof Type.Text))) {
            c.out.hex(value);
        } else if (get) {
            get(c, value, length);
        } else {
            set(c, value, length);
        }
    }

    /** Bytes of the value, -1 when unknown: at the exit no more than there was room for. */
    private static int length(Call c, Type.Custom type) {
        if (type.parameters().get(0) instanceof Length.Deref(int index)) {
            if (!c.memory.find(c.arg(index), 4)) {
                return -1;
            }
            int now = Bytes.i32(c.memory.bytes(), c.memory.offset());
            boolean old = c.memory.findSecond(c.arg(index), 4);
            return old ? Math.min(now, Bytes.i32(c.memory.bytes(), c.memory.offset())) : now;
        }
        return (int) ValuePrinter.length(c, type.parameters().get(0));
    }

    private static Type known(Call c, String variant) {
        Type found = c.variant(variant).find(dev.jtrace.table.VariantType.key(c.arg(1), c.arg(2))).type();
        if (found == null && (int) c.arg(1) == SOL_NETLINK) {
            return INT;
        }
        return found == null ? BYTES : found;
    }

    private static final Type INT = new Type.Scalar(dev.jtrace.table.ScalarFormat.SIGNED, 4);
    private static final Type BYTES = new Type.Text(dev.jtrace.table.TextFormat.BYTES, new Length.Terminated());

    private static void set(Call c, long value, int length) {
        Type type = known(c, "sockopt_set");
        switch (type) {
            case Type.Text ignored -> plain(c, value, length);
            case Type.Scalar ignored -> {
                if (length < 4) {
                    c.out.hex(value);
                } else {
                    number(c, value);
                }
            }
            case Type.Struct(int index) -> struct(c, c.table.struct(index, c.abi), value, length);
            case Type.Custom custom when custom.name().equals("socket_program") -> program(c, value, length);
            case Type.Custom ignored -> IcmpFilter.print(c, value, length);
            default -> c.out.hex(value);
        }
    }

    private static void program(Call c, long value, int length) {
        if (length == 2 * c.wordSize()) {
            FilterProgram.print(c, value, false);
        } else {
            c.out.hex(value);
        }
    }

    /** A struct whose least bytes are its size must have just that size. */
    private static void struct(Call c, StructType type, long value, int length) {
        boolean exact = type.name().startsWith("packet_mreq") || type.name().startsWith("tpacket_req");
        if (length < type.size() || exact && length != type.size() || !c.memory.find(value, type.size())) {
            c.out.hex(value);
        } else {
            ValuePrinter.struct(c, type, c.memory.bytes(), c.memory.offset());
        }
    }

    private static void get(Call c, long value, int length) {
        Type type = known(c, "sockopt_get");
        if ((int) c.arg(1) == SOL_NETLINK && (int) c.arg(2) == NETLINK_LIST_MEMBERSHIPS && length / 4 != 1) {
            ValuePrinter.array(c, INT, value, length / 4);
            return;
        }
        switch (type) {
            case Type.Text ignored -> plain(c, value, length);
            case Type.Scalar ignored -> {
                if (length == 0) {
                    c.out.hex(value);
                } else if (length < 4) {
                    ValuePrinter.bytes(c, value, length, Quoter.Hex.ALWAYS);
                } else {
                    number(c, value);
                }
            }
            case Type.Struct(int index) -> partial(c, c.table.struct(index, c.abi), value, length);
            case Type.Custom ignored -> IcmpFilter.print(c, value, length);
            default -> c.out.hex(value);
        }
    }

    /** What there is of a struct of ints: a field that is cut short is printed as bytes. */
    private static void partial(Call c, StructType type, long value, int length) {
        int n = Math.min(length, type.size());
        if (!c.memory.find(value, n)) {
            c.out.hex(value);
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        c.out.put('{');
        for (int i = 0; i < type.fields().size(); i++) {
            StructType.Field field = type.fields().get(i);
            int left = n - field.offset();
            if (left <= 0) {
                break;
            }
            c.out.ascii(i == 0 ? "" : ", ").ascii(field.name()).put('=');
            if (left < ValuePrinter.size(c, field.type())) {
                Quoter.quoted(c.out, b, at + field.offset(), left, Quoter.Hex.ALWAYS);
            } else {
                ValuePrinter.inPlace(c, field.type(), b, at + field.offset());
            }
        }
        c.out.put('}');
    }

    private static void plain(Call c, long value, int length) {
        if (length == 0 && c.exiting) {
            c.out.hex(value);
        } else if (length == 4) {
            number(c, value);
        } else {
            ValuePrinter.bytes(c, value, length & 0xffffffffL);
        }
    }

    private static void number(Call c, long value) {
        if (c.memory.find(value, 4)) {
            c.out.put('[').decimal(Bytes.i32(c.memory.bytes(), c.memory.offset())).put(']');
        } else {
            c.out.hex(value);
        }
    }
}
