package dev.jtrace.decode;

import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;
import java.util.Arrays;

/** Structs that grow from one kernel to the next: callers say how many bytes of them they know. */
final class SizedStruct {
    /** As much as the kernel looks at: one page. */
    private static final int MOST = 4096;

    private SizedStruct() {}

    /** Prints the struct at the address: fields that begin within its size, and what lies behind the known ones. */
    static void print(Call c, Type.Sized sized, long address) {
        StructType type = c.table.struct(sized.struct(), c.abi);
        long size = ValuePrinter.length(c, sized.size());
        boolean whole = type.rest() == StructType.Rest.DATA;
        int known = Long.compareUnsigned(size, type.size()) > 0 ? type.size() : (int) size;
        if (address == 0) {
            c.out.ascii("NULL");
        } else if (known < type.least() || whole && Long.compareUnsigned(size, MOST) > 0
                || !c.memory.find(address, whole ? (int) size : known)) {
            c.out.hex(address);
        } else {
            byte[] b = c.memory.bytes();
            int at = c.memory.offset();
            if (known < type.size()) {
                b = filled(c, type.size(), known, b, at);
                at = 0;
            }
            c.shownAddress = address;
            c.shownAt = at;
            c.out.put('{');
            if (!type.member().isEmpty()) {
                c.out.ascii(type.member()).ascii("={");
            }
            int end = fields(c, type, known, b, at, true);
            c.out.ascii(type.member().isEmpty() ? "" : "}");
            rest(c, type.rest(), address, end, Long.compareUnsigned(size, MOST) > 0 ? MOST : (int) size);
            c.out.put('}');
        }
    }

    /** The first {@code known} bytes of what is there, in the call's scratch room, and zeros up to {@code size}. */
    static byte[] filled(Call c, int size, int known, byte[] b, int at) {
        byte[] filled = c.room(size);
        System.arraycopy(b, at, filled, 0, known);
        Arrays.fill(filled, known, size, (byte) 0);
        return filled;
    }

    /**
     * Prints the fields that a struct of {@code known} bytes has; what lies behind those bytes is zero.
     *
     * @param ends
     *            whether a text ends with the known bytes, so that one without a NUL is cut there
     * @return where the last field ends that such a struct has by its other fields
     */
    static int fields(Call c, StructType type, int known, byte[] b, int at, boolean ends) {
        byte[] outer = c.struct;
        int outerAt = c.structAt;
        c.struct = b;
        c.structAt = at;
        boolean some = false;
        int end = 0;
        for (int i = 0, n = type.fields().size(); i < n; i++) {
            StructType.Field field = type.fields().get(i);
            if (!ValuePrinter.holds(field.when(), b, at)) {
                continue;
            }
            int size = ValuePrinter.size(c, field.type());
            end = Math.max(end, field.offset() + size);
            if (field.from() >= known || ValuePrinter.absent(c, field, b, at)) {
                continue;
            }
            c.out.ascii(some ? ", " : "");
            some = true;
            if (ends && field.type() instanceof Type.Text && field.offset() + size > known) {
                c.out.ascii(field.name()).put('=');
                ValuePrinter.text(c, b, at + field.offset(), known - field.offset());
            } else if (field.offset() >= known && field.is(StructType.Field.CHANGES)) {
                c.out.ascii(field.name()).put('=');
                ValuePrinter.inPlace(c, field.type(), b, at + field.offset());
            } else {
                ValuePrinter.field(c, field, b, at);
            }
        }
        c.struct = outer;
        c.structAt = outerAt;
        return end;
    }

    /** What stands behind the known fields: from {@code known} to {@code end}. */
    static void rest(Call c, StructType.Rest rest, long address, int known, int end) {
        int n = end - known;
        if (n <= 0 || rest == StructType.Rest.NONE) {
            return;
        }
        if (rest == StructType.Rest.DOTS) {
            c.out.ascii(", ...");
        } else if (!c.memory.find(address + known, n)) {
            c.out.ascii(", ???");
        } else if (!Bytes.allZero(c.memory.bytes(), c.memory.offset(), n)) {
            bytes(c, rest == StructType.Rest.DATA, address, known, n);
        }
    }

    private static void bytes(Call c, boolean data, long address, int known, int n) {
        ByteOutput out = c.out;
        if (data && !c.options.verbose()) {
            out.ascii(", ...");
            return;
        }
        out.ascii(data ? ", extra_data=" : ", ");
        if (data) {
            Quoter.quoted(out, c.memory.bytes(), c.memory.offset(), n, Quoter.Hex.ALWAYS);
            out.put(' ');
        }
        out.ascii("/* bytes ").decimal(known).ascii("..").decimal(known + n - 1).ascii(" */");
        if (!data) {
            out.put(' ');
            ValuePrinter.bytes(c, address + known, n, Quoter.Hex.ALWAYS);
        }
    }
}
