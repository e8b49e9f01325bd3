package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;

/** The result of fcntl(2) by its command. Numbers of asm-generic/fcntl.h and linux/fcntl.h. */
final class FcntlResult implements ResultComment {
    private static final int F_DUPFD = 0;
    private static final int F_GETFD = 1;
    private static final int F_GETFL = 3;
    private static final int F_GETSIG = 11;
    private static final int F_GETLEASE = 1025;
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int F_GET_SEALS = 1034;

    @Override
    public void print(Call c) {
        long v = c.result;
        switch ((int) c.arg(1)) {
            case F_DUPFD, F_DUPFD_CLOEXEC -> ResultPrinter.fd(c, v);
            case F_GETFD -> {
                if (v == 0) {
                    c.out.put('0');
                } else {
                    styled(c, "fcntl_fdflags", v, " (flags ");
                }
            }
            case F_GETFL -> named(c, "open_flags", v, " (flags ");
            case F_GETLEASE -> named(c, "lock_type", v, " (");
            case F_GETSIG -> {
                c.out.decimal(v);
                if (v != 0) {
                    c.out.ascii(" (");
                    ScalarPrinter.signalName(c, (int) v);
                    c.out.put(')');
                }
            }
            case F_GET_SEALS -> {
                if (v == 0) {
                    c.out.put('0');
                } else {
                    styled(c, "seals", v, " (seals ");
                }
            }
            default -> c.out.decimal(v);
        }
    }

    static void styled(Call c, String family, long value, String opening) {
        FlagFamily known = c.family(family);
        c.out.hex(value).ascii(opening);
        if (known != null && known.isBits() && !ConstantPrinter.names(known, value)) {
            c.out.hex(value);
        } else {
            Constants.print(c, family, value);
        }
        c.out.put(')');
    }

    /** Appends the number and, in parentheses, what it means. */
    static void named(Call c, String family, long value, String opening) {
        c.out.hex(value);
        FlagFamily known = c.family(family);
        if (known != null) {
            c.out.ascii(opening);
            ConstantPrinter.plain(c.out, known, value);
            c.out.put(')');
        }
    }
}
