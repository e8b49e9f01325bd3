package dev.jtrace.bindings.perf;

import dev.jtrace.bindings.linux.Memory;
import dev.jtrace.bindings.linux.Syscalls;
import java.lang.foreign.Arena;

/** Tries hardware breakpoints: a count of 0 would look like a result. */
public final class Breakpoints {
    /** HW_BREAKPOINT_W of linux/hw_breakpoint.h. */
    private static final int WRITE = 2;
    private static final int BYTES = 8;

    private Breakpoints() {}

    /** Whether this thread meets one on its own memory; true where none can be set, which tells its reason itself. */
    public static boolean areMet() {
        try (Arena arena = Arena.ofConfined()) {
            Memory word = new Memory(arena, BYTES);
            PerfEvents perf = new PerfEvents(new Syscalls(), arena);
            PerfAttr attr = new PerfAttr(arena);
            attr.event(PerfAttr.TYPE_BREAKPOINT, 0)
                    .breakpoint(WRITE, word.address(), BYTES)
                    .flags(PerfAttr.EXCLUDE_KERNEL | PerfAttr.EXCLUDE_HV);
            int fd = perf.open(attr, 0, -1, -1, 0);
            if (fd < 0) {
                return true;
            }
            long[] count = new long[1];
            word.i64(0, 1);
            int read = perf.read(fd, count);
            perf.close(fd);
            return read != 1 || count[0] > 0;
        }
    }
}
