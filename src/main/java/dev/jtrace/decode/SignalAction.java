package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** The kernel's struct sigaction of rt_sigaction(2) on 64-bit machines. */
final class SignalAction implements CustomPrinter {
    /** Bytes on x86-64: handler, flags, restorer, mask; aarch64 has the same order. */
    private static final int SIZE = 32;

    private static final long SA_RESTORER = 0x04000000;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        if (value == 0) {
            c.out.ascii("NULL");
        } else if (c.memory.find(value, SIZE)) {
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
        ByteOutput out = c.out;
        out.ascii("{sa_handler=");
        handler(c, Bytes.i64(b, at));
        out.ascii(", sa_mask=");
        Sigset.print(c, Bytes.i64(b, at + 24));
        out.ascii(", sa_flags=");
        long flags = Bytes.i64(b, at + 8);
        Constants.print(c, "sigaction_flags", flags);
        if ((flags & SA_RESTORER) != 0) {
            out.ascii(", sa_restorer=");
            ScalarPrinter.address(out, Bytes.i64(b, at + 16));
        }
        out.put('}');
    }

    static void handler(Call c, long handler) {
        String name = handler == 0 ? "SIG_DFL" : handler == 1 ? "SIG_IGN" : handler == -1 ? "SIG_ERR" : null;
        if (name == null) {
            c.out.hex(handler);
        } else {
            ConstantPrinter.styled(c, handler, name);
        }
    }
}
