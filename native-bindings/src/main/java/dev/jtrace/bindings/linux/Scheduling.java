package dev.jtrace.bindings.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** CPU affinity of the calling thread: sched_setaffinity(2), sched_getaffinity(2), getcpu(2). */
public final class Scheduling {
    /** Bytes of a cpu mask: room for 1,024 CPUs, as glibc's cpu_set_t. */
    private static final int MASK = 128;

    private final Syscalls calls;
    private final MemorySegment original;
    private final MemorySegment mask;
    private final int originalSize;

    /** Remembers the calling thread's mask. @param arena keeps the buffers, confined to that thread or global */
    public Scheduling(Syscalls calls, Arena arena) {
        this.calls = calls;
        original = arena.allocate(MASK, 8);
        mask = arena.allocate(MASK, 8);
        originalSize = (int) calls.call(Numbers.SCHED_GETAFFINITY, 0, MASK, original.address(), 0);
    }

    /** Lets the calling thread run on {@code cpu} only; 0 or the negative errno. */
    public int pin(int cpu) {
        if (cpu < 0 || cpu >= MASK * 8) {
            return -Errno.EINVAL;
        }
        mask.fill((byte) 0);
        mask.set(JAVA_LONG, (cpu >> 6) * 8L, 1L << (cpu & 63));
        return (int) calls.call(Numbers.SCHED_SETAFFINITY, 0, MASK, mask.address(), 0);
    }

    /** Gives the calling thread the mask back that it had at construction. */
    public int unpin() {
        return originalSize <= 0
                ? originalSize
                : (int) calls.call(Numbers.SCHED_SETAFFINITY, 0, originalSize, original.address(), 0);
    }
}
