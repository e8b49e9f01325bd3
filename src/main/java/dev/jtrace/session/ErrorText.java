package dev.jtrace.session;

import dev.jtrace.table.SyscallTable;

/** Words for error numbers, as strerror(3) has them. */
final class ErrorText {
    private ErrorText() {}

    static String of(int errno) {
        String text = SyscallTable.load().errnoText(errno);
        return text == null ? "error " + errno : text;
    }
}
