package dev.jtrace.decode;

import dev.jtrace.table.ReturnKind;
import dev.jtrace.table.SyscallTable;
import org.jspecify.annotations.Nullable;

/** Prints what a call returned, without the equals sign. Owned by one printing thread. */
public final class ResultPrinter {
    private static final ResultComment PLAIN = ResultPrinter::plain;

    private final @Nullable ResultComment[] comments;

    public ResultPrinter(SyscallTable table) {
        comments = new ResultComment[table.count()];
    }

    /** Appends the result of a call that returned. */
    public void print(Call c) {
        if (c.failed) {
            failure(c);
            return;
        }
        if (c.raw && c.syscall.returns() != ReturnKind.NONE) {
            c.out.hex(c.result);
            return;
        }
        ResultComment known = comments[c.syscall.index()];
        if (known == null) {
            known = ResultComments.of(c.syscall.name());
            if (known == null) {
                known = PLAIN;
            }
            comments[c.syscall.index()] = known;
        }
        known.print(c);
    }

    /** Appends the result of a call that the table does not have. */
    public void printUnknown(Call c) {
        if (c.failed) {
            failure(c);
        } else {
            c.out.hex(c.result);
        }
    }

    /** Appends {@code -1 ENOENT (No such file or directory)} or how a restart is announced. */
    static void failure(Call c) {
        ByteOutput out = c.out;
        int errno = c.errno();
        String restart = restart(errno);
        if (restart != null && c.raw) {
            out.ascii("-1 ").ascii(restartName(errno)).ascii(" (Unknown error ").decimal(errno).put(')');
            return;
        }
        if (restart != null) {
            out.ascii("? ").ascii(restart);
            return;
        }
        String name = c.table.errnoName(errno);
        out.ascii("-1 ");
        if (name == null) {
            out.ascii("(errno ").decimal(errno).put(')');
            return;
        }
        out.ascii(name).ascii(" (");
        String text = c.table.errnoText(errno);
        out.ascii(text == null ? "Unknown error" : text).put(')');
    }

    /** Name and meaning of the kernel's restart codes (linux/errno.h), null for other numbers. */
    static @Nullable String restart(int errno) {
        return switch (errno) {
            case Call.ERESTARTSYS -> "ERESTARTSYS (To be restarted if SA_RESTART is set)";
            case Call.ERESTARTNOINTR -> "ERESTARTNOINTR (To be restarted)";
            case Call.ERESTARTNOHAND -> "ERESTARTNOHAND (To be restarted if no handler)";
            case Call.ERESTART_RESTARTBLOCK -> "ERESTART_RESTARTBLOCK (Interrupted by signal)";
            default -> null;
        };
    }

    /** Name of a restart code, or what stands for an error without a name. */
    public static String restartName(int errno) {
        return switch (errno) {
            case Call.ERESTARTSYS -> "ERESTARTSYS";
            case Call.ERESTARTNOINTR -> "ERESTARTNOINTR";
            case Call.ERESTARTNOHAND -> "ERESTARTNOHAND";
            case Call.ERESTART_RESTARTBLOCK -> "ERESTART_RESTARTBLOCK";
            default -> "unknown";
        };
    }

    /** Appends a result as the table's return kind says. */
    static void plain(Call c) {
        ByteOutput out = c.out;
        long v = c.result;
        switch (c.syscall.returns()) {
            // Negative values that are no errors are seen where a tracer put them.
            case SIGNED -> out.unsigned(c.wordSize() == 4 ? v & 0xffffffffL : v);
            case UNSIGNED -> out.unsigned(v);
            case HEX -> out.hex(v);
            case MODE -> ScalarPrinter.mode(out, v);
            case FD -> fd(c, v);
            case PID -> TaskId.task(c, (int) v);
            case PGID -> TaskId.group(c, (int) v);
            case SID -> TaskId.session(c, (int) v);
            case SIGNAL -> ScalarPrinter.signal(c, (int) v);
            case NONE -> out.put('?');
        }
    }

    static void fd(Call c, long v) {
        if (v < 0) {
            c.out.decimal(v);
        } else {
            ScalarPrinter.fd(c, (int) v);
        }
    }
}
