package dev.jtrace.bindings.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * System calls by number on behalf of one thread. Not thread safe: each thread makes its own instance, because the
 * errno buffer belongs to the thread.
 */
public final class Syscalls {
    private final MemorySegment errno;

    /** @param arena keeps the errno buffer; confined to the calling thread or global */
    public Syscalls(Arena arena) {
        errno = Native.errnoBuffer(arena);
    }

    long call(long number, long a, long b, long c, long d, long e, long f) {
        return Native.syscall(errno, number, a, b, c, d, e, f);
    }

    long call(long number, long a, long b, long c, long d) {
        return Native.syscall(errno, number, a, b, c, d, 0, 0);
    }

    long libc(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        return Native.libc(function, errno, a, b, c, d, e, f);
    }
}
