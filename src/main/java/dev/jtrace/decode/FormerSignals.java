package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** Signals as the first calls of Linux on i386 have them: sets in one word of 32 bits, struct old_sigaction. */
final class FormerSignals {
    private static final int WORD = 4;
    private static final int ACTION = 4 * WORD;

    private FormerSignals() {}

    /** The address of a set. */
    static void set(Call c, Type.Custom type, long value) {
        if (value == 0) {
            c.out.ascii("NULL");
        } else if (c.memory.find(value, WORD)) {
            Sigset.print(c, Bytes.u32(c.memory.bytes(), c.memory.offset()));
        } else {
            c.out.hex(value);
        }
    }

    /** A set itself. */
    static void setItself(Call c, Type.Custom type, long value) {
        Sigset.print(c, value);
    }

    /** A handler; also what signal(2) returns. */
    static void handler(Call c, Type.Custom type, long value) {
        SignalAction.handler(c, Bytes.signExtend(value, WORD));
    }

    /** The address of handler, mask, flags and restorer (asm/signal.h of x86). */
    static void action(Call c, Type.Custom type, long value) {
        if (value == 0) {
            c.out.ascii("NULL");
        } else if (c.memory.find(value, ACTION)) {
            byte[] b = c.memory.bytes();
            int at = c.memory.offset();
            SignalAction.fields(c, Bytes.i32(b, at), Bytes.u32(b, at + WORD), Bytes.u32(b, at + 2 * WORD),
                    Bytes.u32(b, at + 3 * WORD));
        } else {
            c.out.hex(value);
        }
    }

    /** What signal(2) returned: the handler before. */
    static void handlerBefore(Call c) {
        int before = (int) c.result;
        c.out.hex(before & 0xffffffffL);
        if (before >= -1 && before <= 1) {
            c.out.ascii(" (").ascii(before == 0 ? "SIG_DFL" : before == 1 ? "SIG_IGN" : "SIG_ERR").put(')');
        }
    }

    /** What sgetmask(2) and ssetmask(2) returned. */
    static ResultComment mask(String title) {
        return c -> {
            c.out.hex(c.result & 0xffffffffL).ascii(title);
            Sigset.print(c, c.result & 0xffffffffL);
            c.out.put(')');
        };
    }
}
