package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** struct user_desc of asm/ldt.h as modify_ldt(2) and set_thread_area(2) take it. */
final class UserDescriptor implements CustomPrinter {
    private static final int SIZE = 16;
    /** Bits after the kind of segment; the one that is not there in 32-bit programs comes last. */
    private static final String[] AFTER = {"read_exec_only", "limit_in_pages", "seg_not_present", "useable", "lm"};

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        boolean ldt = c.syscall.name().equals("modify_ldt");
        boolean asks = c.syscall.name().equals("get_thread_area");
        if (value == 0) {
            c.out.ascii("NULL");
        } else if (ldt && c.arg(2) != SIZE
                || !c.memory.find(value, asks ? 4 : SIZE)) {
            c.out.hex(value);
        } else if (asks && (c.failed || !c.memory.find(value, SIZE)) && c.memory.find(value, 4)) {
            c.out.ascii("{entry_number=");
            entry(c.out, Bytes.i32(c.memory.bytes(), c.memory.offset()));
            c.out.ascii(", ...}");
        } else {
            print(c, c.memory.bytes(), c.memory.offset());
        }
    }

    private static void print(Call c, byte[] b, int at) {
        ByteOutput out = c.out;
        int bits = Bytes.i32(b, at + 12);
        out.ascii("{entry_number=");
        entry(out, Bytes.i32(b, at));
        out.ascii(", base_addr=");
        padded(out, Bytes.u32(b, at + 4));
        out.ascii(", limit=");
        padded(out, Bytes.u32(b, at + 8));
        out.ascii(", seg_32bit=").decimal(bits & 1).ascii(", contents=").decimal(bits >> 1 & 3);
        int shown = c.wordSize() == 4 ? AFTER.length - 1 : AFTER.length;
        for (int i = 0; i < shown; i++) {
            out.ascii(", ").ascii(AFTER[i]).put('=').decimal(bits >> i + 3 & 1);
        }
        out.put('}');
    }

    private static void entry(ByteOutput out, int number) {
        if (number == -1) {
            out.ascii("-1");
        } else {
            out.unsigned(number & 0xffffffffL);
        }
    }

    /** Eight columns of which 0x takes two; 0 has none. */
    private static void padded(ByteOutput out, long value) {
        int columns = 8;
        if (value != 0) {
            out.ascii("0x");
            columns = 6;
        }
        int digits = value == 0 ? 1 : (67 - Long.numberOfLeadingZeros(value)) / 4;
        for (int i = digits; i < columns; i++) {
            out.put('0');
        }
        out.hexDigits(value);
    }

    @Override
    public boolean printsFailure() {
        return true;
    }
}
