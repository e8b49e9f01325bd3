package dev.jtrace.engine.select;

import dev.jtrace.table.Abi;
import dev.jtrace.table.Direction;
import dev.jtrace.table.Param;
import dev.jtrace.table.ScalarFormat;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import dev.jtrace.table.TextFormat;
import dev.jtrace.table.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which arguments of a call are paths and descriptors, by their types; as in strace, only of calls on files,
 * descriptors and sockets.
 */
final class FileOperands {
    /** Bit of {@link #of}: argument {@code i} is a path. */
    static final int PATH = 1;
    /** Bit of {@link #of}: argument {@code i} is a descriptor. */
    static final int FD = 1 << 8;
    /** Bit of {@link #of}: the arguments 1 to 3 are sets of descriptors, the first their size. */
    static final int SELECT = 1 << 16;
    /** Bit of {@link #of}: the arguments 0 and 1 are an array of struct pollfd and its length. */
    static final int POLL = 1 << 17;

    private static final int KNOWN = 1 << 30;
    private static final int NUMBERS = 1024;

    private final SyscallTable table;
    private final int groups;
    private final int[][] operands = new int[Abi.values().length][NUMBERS];

    FileOperands(SyscallTable table) {
        this.table = table;
        List<String> names = table.groupNames();
        groups = 1 << names.indexOf("file") | 1 << names.indexOf("desc") | 1 << names.indexOf("network");
    }

    /** The bits of call {@code number}. */
    int of(int abi, int number) {
        if (number < 0 || number >= NUMBERS) {
            return 0;
        }
        int known = operands[abi][number];
        if (known == 0) {
            known = KNOWN | bits(table.find(Abi.of(abi), number));
            operands[abi][number] = known;
        }
        return known;
    }

    private int bits(@Nullable Syscall call) {
        if (call == null || (call.groups() & groups) == 0) {
            return 0;
        }
        return switch (call.name()) {
            case "select", "pselect6", "pselect6_time64", "_newselect" -> call.params().size() > 3 ? SELECT : 0;
            case "poll", "ppoll", "ppoll_time64" -> POLL;
            // What strace looks at, where it is not what the types say.
            case "epoll_ctl" -> FD << 2;
            case "rename", "getcwd" -> PATH;
            case "symlink" -> PATH << 1;
            case "symlinkat" -> FD << 1 | PATH << 2;
            case "fanotify_mark" -> FD << 3 | PATH << 4;
            case "getpmsg", "putpmsg" -> FD;
            case "perf_event_open", "bpf", "accept", "accept4", "mq_open", "mq_timedsend", "mq_timedreceive",
                    "mq_notify", "mq_getsetattr", "signalfd", "signalfd4", "timerfd_settime", "timerfd_gettime",
                    "io_uring_enter", "io_uring_register", "fsconfig", "fsmount", "landlock_add_rule",
                    "landlock_restrict_self" -> 0;
            default -> byType(call.params());
        };
    }

    private static int byType(List<Param> params) {
        int bits = 0;
        for (int i = 0; i < params.size() && i < 6; i++) {
            Type type = params.get(i).type();
            boolean input = params.get(i).direction() == Direction.IN;
            if (type instanceof Type.Text(TextFormat format, var length) && format == TextFormat.PATH && input) {
                bits |= PATH << i;
            } else if (type instanceof Type.Scalar(ScalarFormat format, var size)
                    && (format == ScalarFormat.FD || format == ScalarFormat.DIRFD)) {
                bits |= FD << i;
            }
        }
        return bits;
    }
}
