package dev.jtrace.session.filter;

import dev.jtrace.table.SyscallTable;

/** Names of error numbers, those of calls to be restarted too. */
final class ErrorNames {
    private ErrorNames() {}

    /** The number of a name such as ENOENT, or -1. */
    static int number(String name, SyscallTable table) {
        return switch (name) {
            // linux/errno.h: seen by tracers, not by programs.
            case "ERESTARTSYS" -> 512;
            case "ERESTARTNOINTR" -> 513;
            case "ERESTARTNOHAND" -> 514;
            case "ENOIOCTLCMD" -> 515;
            case "ERESTART_RESTARTBLOCK" -> 516;
            default -> table.errno(name);
        };
    }
}
