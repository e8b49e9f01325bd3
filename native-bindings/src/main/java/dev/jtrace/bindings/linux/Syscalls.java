package dev.jtrace.bindings.linux;

import java.lang.foreign.MemorySegment;

/** System calls by number. Thread safe. */
public final class Syscalls {
    /** The system call {@code number}: its result, or the negative errno. For the facades of this module only. */
    public long call(long number, long a, long b, long c, long d, long e, long f) {
        return Native.syscall(number, a, b, c, d, e, f);
    }

    /** As above, with four arguments. */
    public long call(long number, long a, long b, long c, long d) {
        return call(number, a, b, c, d, 0, 0);
    }

    long libc(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        return Native.libc(function, a, b, c, d, e, f, 0);
    }
}
