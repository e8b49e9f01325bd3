package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** The kernel's struct sigaction of rt_sigaction(2): handler, flags, restorer, mask (asm-generic/signal.h). */
final class SignalAction implements CustomPrinter {
    private static final int MASK_SIZE = 8;

    private static final long SA_RESTORER = 0x04000000;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        if (value == 0) {
            c.out.ascii("NULL");
        } else if (c.memory.find(value, 3 * c.wordSize() + MASK_SIZE)) {
            print(c, c.memory.bytes(), c.memory.offset());
        } else {
            c.out.hex(value);
        }
    }

    @Override
    public void inPlace(Call c, Type.Custom type, byte[] b, int at) {
        print(c, b, at);
    }

    private static void print(Call c, byte[] b, int at) {
        int word = c.wordSize();
        fields(c, Bytes.signExtend(Bytes.unsigned(b, at, word), word), Bytes.i64(b, at + 3 * word),
                Bytes.unsigned(b, at + word, word), Bytes.unsigned(b, at + 2 * word, word));
    }

    /** What every form of the struct has. */
    static void fields(Call c, long handler, long mask, long flags, long restorer) {
        ByteOutput out = c.out;
        out.ascii("{sa_handler=");
        handler(c, handler);
        out.ascii(", sa_mask=");
        Sigset.print(c, mask);
        out.ascii(", sa_flags=");
        Constants.print(c, "sigaction_flags", flags);
        if ((flags & SA_RESTORER) != 0) {
            out.ascii(", sa_restorer=");
            ScalarPrinter.address(out, restorer);
        }
        out.put('}');
    }

    static void handler(Call c, long handler) {
        String name = handler == 0 ? "SIG_DFL" : handler == 1 ? "SIG_IGN" : handler == -1 ? "SIG_ERR" : null;
        if (name == null) {
            c.out.hex(Bytes.zeroExtend(handler, c.wordSize()));
        } else {
            ConstantPrinter.styled(c, handler, name);
        }
    }
}
