package dev.jtrace.session;

import dev.jtrace.table.SyscallTable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Words for errors, as strerror(3) has them. */
public final class ErrorText {
    private ErrorText() {}

    public static String of(int errno) {
        String text = SyscallTable.load().errnoText(errno);
        return text == null ? "error " + errno : text;
    }

    /** Why a file could not be read. */
    public static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "No such file or directory";
        }
        if (e instanceof AccessDeniedException) {
            return "Permission denied";
        }
        String text = String.valueOf(e.getMessage());
        return text.substring(text.lastIndexOf(": ") < 0 ? 0 : text.lastIndexOf(": ") + 2);
    }
}
