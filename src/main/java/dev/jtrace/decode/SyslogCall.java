package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;

/** syslog(2): the action as a number with its name, and the arguments that it uses. */
final class SyslogCall implements CallPrinter {
    private static final int READ = 2;
    private static final int READ_CLEAR = 4;
    private static final int CONSOLE_LEVEL = 8;
    /** LOGLEVEL_DEBUG of the kernel. */
    private static final int MOST = 7;

    @Override
    public int entry(Call c) {
        int action = (int) c.arg(0);
        commented(c, "syslog_action", action);
        if (action >= READ && action <= READ_CLEAR) {
            c.out.ascii(", ");
            return 0;
        }
        FlagFamily actions = c.family("syslog_action");
        if (action == CONSOLE_LEVEL || actions == null || actions.find(action) < 0) {
            c.out.ascii(", ");
            ScalarPrinter.address(c.out, c.arg(1));
            c.out.ascii(", ");
            if (action == CONSOLE_LEVEL) {
                commented(c, "syslog_level", (int) c.arg(2));
            } else {
                c.out.decimal((int) c.arg(2));
            }
        }
        return DONE;
    }

    private static void commented(Call c, String family, int value) {
        FlagFamily known = c.family(family);
        int i = known == null ? -1 : known.find(value);
        c.out.decimal(value);
        if (known != null) {
            boolean above = i < 0 && value == MOST + 1 && known.name().equals("syslog_level");
            c.out.ascii(" /* ")
                    .ascii(above ? "LOGLEVEL_DEBUG+1" : i < 0 ? known.unknown() : known.name(i))
                    .ascii(" */");
        }
    }

    @Override
    public void exit(Call c, int state) {
        SyscallDecoder.argument(c, 1);
        c.out.ascii(", ").decimal((int) c.arg(2));
    }
}
