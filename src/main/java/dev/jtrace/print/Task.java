package dev.jtrace.print;

import dev.jtrace.table.Syscall;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What printing remembers of a tracee between its events. */
final class Task {
    int tid;

    /** Whether a call is under way that is printed. */
    boolean inCall;
    /** The call under way, null for one that the table does not have. */
    @Nullable Syscall call;
    /** The decoder's state between entry and exit. */
    int state;
    /** Name of the call that returned last. */
    String previous = "";
    long entryTime;

    Task(int tid) {
        this.tid = tid;
    }

    /** Bytes that were captured at the entry. */
    byte[] captured = new byte[0];

    int capturedLength;

    /** Keeps a copy of captured bytes until the exit. */
    void keep(byte[] data, int offset, int n) {
        if (captured.length < n) {
            captured = Arrays.copyOf(captured, Math.max(256, n + n / 2));
        }
        System.arraycopy(data, offset, captured, 0, n);
        capturedLength = n;
    }
}
