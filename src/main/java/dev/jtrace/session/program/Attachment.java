package dev.jtrace.session.program;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.engine.Engine;
import dev.jtrace.engine.ptrace.PtraceEngine;
import dev.jtrace.session.ErrorText;
import org.jspecify.annotations.Nullable;

/** Takes a running process, or says in one line why not and what would help. */
public final class Attachment {
    private static final String YAMA = "/proc/sys/kernel/yama/ptrace_scope";

    private Attachment() {}

    /** Seizes all of process {@code pid}; null, or the refusal in one line. */
    public static @Nullable String take(Engine engine, int pid, Files files) {
        int r = engine.attach(pid);
        if (r >= 0) {
            return null;
        }
        return engine instanceof PtraceEngine
                ? "attach: ptrace(PTRACE_SEIZE, " + pid + "): " + ErrorText.of(-r) + hint(-r, pid, files)
                : "attach: " + pid + ": " + ErrorText.of(-r);
    }

    private static String hint(int errno, int pid, Files files) {
        if (errno != Errno.EPERM) {
            return "";
        }
        String status = files.text("/proc/" + pid + "/status");
        int tracer = number(status, "\nTracerPid:");
        if (tracer != 0) {
            return ": process " + tracer + " traces it already";
        }
        String scope = files.text(YAMA).trim();
        if (!scope.isEmpty() && !scope.equals("0")) {
            return ": kernel.yama.ptrace_scope is " + scope + " (root can: sysctl kernel.yama.ptrace_scope=0)";
        }
        return ": it belongs to another user or has more rights (try as root; in a container: CAP_SYS_PTRACE)";
    }

    private static int number(String text, String key) {
        int at = text.indexOf(key);
        int value = 0;
        for (int i = at + key.length(); at >= 0 && i < text.length() && text.charAt(i) != '\n'; i++) {
            char c = text.charAt(i);
            value = c >= '0' && c <= '9' ? value * 10 + c - '0' : value;
        }
        return value;
    }
}
