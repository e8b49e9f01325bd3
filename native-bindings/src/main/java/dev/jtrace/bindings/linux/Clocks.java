package dev.jtrace.bindings.linux;

import java.lang.foreign.Arena;

/** clock_gettime(2). One thread at a time. */
public final class Clocks {
    private static final int CLOCK_REALTIME = 0;

    private final Syscalls calls;
    private final Memory timespec;

    /** @param arena keeps the buffer; global, or confined to the calling thread */
    public Clocks(Syscalls calls, Arena arena) {
        this.calls = calls;
        timespec = new Memory(arena, 16);
    }

    /** CLOCK_REALTIME minus CLOCK_MONOTONIC (which {@link System#nanoTime} reads on Linux), nanoseconds. */
    public long realtimeOffset() {
        calls.call(Numbers.CLOCK_GETTIME, CLOCK_REALTIME, timespec.address(), 0, 0);
        long monotonic = System.nanoTime();
        return timespec.i64(0) * 1_000_000_000L + timespec.i64(8) - monotonic;
    }
}
