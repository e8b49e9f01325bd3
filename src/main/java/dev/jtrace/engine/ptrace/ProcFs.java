package dev.jtrace.engine.ptrace;

import dev.jtrace.bindings.linux.Files;
import java.nio.charset.StandardCharsets;

/** What the engine reads of /proc, off the hot path. Tracer thread only. */
final class ProcFs {
    private final Files files;
    private final byte[] buffer = new byte[4096];

    ProcFs(Files files) {
        this.files = files;
    }

    /** Thread group of {@code tid}, or 0 when it is gone. */
    int threadGroup(int tid) {
        return statusField(tid, "\nTgid:");
    }

    /** Tracer of {@code tid}: 0 when there is none or the task is gone. */
    int tracer(int tid) {
        return statusField(tid, "\nTracerPid:");
    }

    /** Whether {@code tid} has ended: it waits to be reaped, or is gone. */
    boolean ended(int tid) {
        String text = status(tid);
        return text.isEmpty() || text.contains("\nState:\tZ") || text.contains("\nState:\tX");
    }

    private String status(int tid) {
        int n = files.slurp("/proc/" + tid + "/status", buffer);
        return new String(buffer, 0, Math.max(0, n), StandardCharsets.ISO_8859_1);
    }

    private int statusField(int tid, String key) {
        String text = status(tid);
        int at = text.indexOf(key);
        if (at < 0) {
            return 0;
        }
        int value = 0;
        for (at += key.length(); at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                value = value * 10 + c - '0';
            } else if (value > 0 || c == '\n') {
                break;
            }
        }
        return value;
    }
}
