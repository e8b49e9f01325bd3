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

    /** Parent process of {@code tid}, or 0 when it is gone. */
    int parent(int tid) {
        return statusField(tid, "\nPPid:");
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

    /** CPU that {@code tid} last ran on, or -1 when it is gone: field 39 of /proc/TID/stat (proc(5)). */
    int cpu(int tid) {
        int n = files.slurp("/proc/" + tid + "/stat", buffer);
        int at = n;
        while (at > 0 && buffer[at - 1] != ')') {
            at--;
        }
        if (at <= 0) {
            return -1;
        }
        for (int spaces = 0; at < n && spaces < 37; at++) {
            spaces += buffer[at] == ' ' ? 1 : 0;
        }
        int cpu = 0;
        for (; at < n && buffer[at] >= '0' && buffer[at] <= '9'; at++) {
            cpu = 10 * cpu + buffer[at] - '0';
        }
        return cpu;
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
