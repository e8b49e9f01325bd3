package dev.jtrace.bindings.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * System calls by number on behalf of one thread. Not thread safe: each thread makes its own instance, because the
 * errno buffer belongs to the thread.
 */
public final class Syscalls {
    private final MemorySegment errno;
    private final ByteBuffer errnoValue;

    /** @param arena keeps the errno buffer; confined to the calling thread or global */
    public Syscalls(Arena arena) {
        errno = arena.allocate(8, 8);
        errnoValue = errno.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    /** The system call {@code number}: its result, or the negative errno. For the facades of this module only. */
    public long call(long number, long a, long b, long c, long d, long e, long f) {
        long result = Native.syscall(errno, number, a, b, c, d, e, f);
        return result == -1 ? -(long) errnoValue.getInt(0) : result;
    }

    /** As above, with four arguments. */
    public long call(long number, long a, long b, long c, long d) {
        return call(number, a, b, c, d, 0, 0);
    }

    long libc(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        return Native.libc(function, errno, a, b, c, d, e, f);
    }
}
