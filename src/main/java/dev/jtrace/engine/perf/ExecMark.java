package dev.jtrace.engine.perf;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.bindings.perf.PerfEvents;

/**
 * Tells whether a task has executed a program: an event that counts nothing and is enabled by execve. A launch stub
 * whose exec failed ends with 126 or 127 as a program might.
 */
public final class ExecMark {
    private final int fd;

    private ExecMark(int fd) {
        this.fd = fd;
    }

    public static ExecMark on(PerfEvents perf, PerfAttr attr, int pid) {
        attr.event(PerfAttr.TYPE_SOFTWARE, PerfAttr.SOFTWARE_DUMMY)
                .readFormat(PerfAttr.FORMAT_TOTAL_TIME_ENABLED)
                .flags(PerfAttr.DISABLED | PerfAttr.ENABLE_ON_EXEC | PerfAttr.EXCLUDE_KERNEL | PerfAttr.EXCLUDE_HV);
        return new ExecMark(perf.open(attr, pid, -1, -1, 0));
    }

    /** Whether the task has executed a program; true where that cannot be told. */
    public boolean passed(PerfEvents perf) {
        long[] values = new long[2];
        return fd < 0 || perf.read(fd, values) < 2 || values[1] > 0;
    }

    public void close(Files files) {
        if (fd >= 0) {
            files.close(fd);
        }
    }
}
