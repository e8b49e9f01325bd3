package dev.jtrace.decode;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.table.Type;

/** The number of a network interface, by the name that it had when the call was made. */
final class InterfaceIndex implements CustomPrinter {
    /** Bytes before the name of an interface in the block. */
    private static final int HEADER = 5;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        print(c, (int) value);
    }

    static void print(Call c, int index) {
        if (index == 0 || !c.options.names() || !c.memory.findBlock(CaptureWriter.INTERFACES, 0)) {
            c.out.unsigned(index & 0xffffffffL);
            return;
        }
        byte[] b = c.memory.bytes();
        int end = c.memory.offset() + c.memory.length();
        for (int at = c.memory.offset(); at + HEADER <= end;) {
            int length = Bytes.u8(b, at + 4);
            if (Bytes.i32(b, at) == index) {
                if (c.options.numbers()) {
                    c.out.unsigned(index & 0xffffffffL).ascii(" /* ");
                }
                c.out.ascii("if_nametoindex(");
                Quoter.quoted(c.out, b, at + HEADER, length, c.options.hex());
                c.out.put(')').ascii(c.options.numbers() ? " */" : "");
                return;
            }
            at += HEADER + length;
        }
        c.out.unsigned(index & 0xffffffffL);
    }
}
