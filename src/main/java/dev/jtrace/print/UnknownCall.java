package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Multiplexed;

/** Prints a call whose number the table does not have. */
final class UnknownCall {
    private UnknownCall() {}

    /** Appends {@code syscall_0x1ff(0x1, 0x2, 0x3, 0x4, 0x5, 0x6} without the closing parenthesis. */
    static void print(ByteOutput out, TraceEvent e) {
        int known = Multiplexed.kernel(Abi.of(e.abi), e.code);
        int number = e.abi == Abi.X32.ordinal() ? known | Abi.X32_BIT : known;
        out.ascii("syscall_").hexAlways(number).put('(');
        for (int i = 0; i < 6; i++) {
            if (i > 0) {
                out.ascii(", ");
            }
            out.hex(e.arg(i));
        }
    }
}
