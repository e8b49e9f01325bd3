package dev.jtrace.bindings.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** clock_gettime(2). One thread at a time. */
public final class Clocks {
    private static final int CLOCK_REALTIME = 0;

    private final Syscalls calls;
    private final MemorySegment timespec;

    /** @param arena keeps the buffer; global, or confined to the calling thread */
    public Clocks(Syscalls calls, Arena arena) {
        this.calls = calls;
        timespec = arena.allocate(16, 8);
    }

    /** CLOCK_REALTIME minus CLOCK_MONOTONIC (which {@link System#nanoTime} reads on Linux), nanoseconds. */
    public long realtimeOffset() {
        calls.call(Numbers.CLOCK_GETTIME, CLOCK_REALTIME, timespec.address(), 0, 0);
        long monotonic = System.nanoTime();
        return timespec.get(JAVA_LONG, 0) * 1_000_000_000L + timespec.get(JAVA_LONG, 8) - monotonic;
    }
}
