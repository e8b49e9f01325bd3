package dev.jtrace.bindings.linux;

import java.lang.foreign.MemorySegment;

/** A call of libc that makes one system call and does nothing else, to measure what observing it costs. One thread. */
public final class KnownCall {
    /** Name of the function. */
    public static final String FUNCTION = "getppid";

    private final Syscalls calls;
    private final MemorySegment function = Native.symbol(FUNCTION);

    public KnownCall(Syscalls calls) {
        this.calls = calls;
    }

    /** Makes the call. */
    public void make() {
        calls.libc(function, 0, 0, 0, 0, 0, 0);
    }
}
