package dev.jtrace.decode;

/** prctl(2): PR_SET_SECCOMP, whose arguments depend on the mode; all other options are a matter of the tables. */
final class PrctlCall implements CallPrinter {
    private static final int PR_SET_SECCOMP = 22;
    private static final int STRICT = 1;
    private static final int FILTER = 2;

    private final CallPrinter others;

    PrctlCall(CallPrinter others) {
        this.others = others;
    }

    @Override
    public int entry(Call c) {
        if ((int) c.arg(0) != PR_SET_SECCOMP) {
            return others.entry(c);
        }
        ByteOutput out = c.out;
        SyscallDecoder.argument(c, 0);
        out.ascii(", ");
        SyscallDecoder.argument(c, 1);
        if (c.arg(1) == FILTER) {
            out.ascii(", ");
            FilterProgram.print(c, c.arg(2), true);
        } else if (c.arg(1) != STRICT) {
            for (int i = 2; i < 5; i++) {
                out.ascii(", ").hex(c.arg(i));
            }
        }
        return DONE;
    }

    @Override
    public void exit(Call c, int state) {
        others.exit(c, state);
    }
}
