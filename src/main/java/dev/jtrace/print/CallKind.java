package dev.jtrace.print;

import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The class that colours a call: the first of its groups in an order in which the telling ones come first. */
final class CallKind {
    private static final List<String> ORDER =
            List.of("network", "memory", "process", "signal", "ipc", "file", "desc");

    private CallKind() {}

    static String of(@Nullable Syscall row, SyscallTable table) {
        if (row != null) {
            for (String kind : ORDER) {
                int group = table.groupNames().indexOf(kind);
                if (group >= 0 && table.inGroup(row.index(), group)) {
                    return kind;
                }
            }
        }
        return "other";
    }
}
