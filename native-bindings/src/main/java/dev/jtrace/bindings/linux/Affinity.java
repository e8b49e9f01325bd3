package dev.jtrace.bindings.linux;

import java.lang.foreign.Arena;

/** The CPUs that the calling thread may run on: sched_setaffinity(2). One thread only. */
public final class Affinity {
    /** Bytes of a mask: 8192 CPUs, the most that Linux can be built for. */
    private static final int MASK = 1024;

    private final Syscalls calls;
    private final Memory original;
    private final Memory one;
    /** Bytes of the kernel's masks; 0 when the original one could not be read. */
    private final int size;

    private int cpu = -1;

    /** Remembers the thread's present CPUs. @param arena keeps the masks; global, or confined to the calling thread */
    public Affinity(Syscalls calls, Arena arena) {
        this.calls = calls;
        original = new Memory(arena, MASK);
        one = new Memory(arena, MASK);
        size = (int) Math.max(0, calls.call(Numbers.SCHED_GETAFFINITY, 0, MASK, original.address(), 0));
    }

    /** Keeps the thread on {@code cpu}, if that is one of the remembered CPUs; else nothing changes. */
    public void keepOn(int wanted) {
        int at = wanted >> 3;
        int bit = 1 << (wanted & 7);
        if (wanted == cpu || wanted < 0 || at >= size || (original.i8(at) & bit) == 0) {
            return;
        }
        one.clear(size);
        one.i8(at, (byte) bit);
        if (calls.call(Numbers.SCHED_SETAFFINITY, 0, size, one.address(), 0) >= 0) {
            cpu = wanted;
        }
    }

    /** Lets the thread run on all the remembered CPUs again. */
    public void release() {
        if (cpu >= 0) {
            calls.call(Numbers.SCHED_SETAFFINITY, 0, size, original.address(), 0);
            cpu = -1;
        }
    }

    /** The CPU that the thread is kept on, or -1. */
    public int cpu() {
        return cpu;
    }
}
