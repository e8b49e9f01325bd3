package dev.jtrace.bindings.linux;

import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;

/** clock_gettime(2) and ctime_r(3). One thread at a time. */
public final class Clocks {
    private static final int CLOCK_REALTIME = 0;
    private static final int CLOCK_PROCESS_CPUTIME_ID = 2;
    private static final int CLOCK_THREAD_CPUTIME_ID = 3;
    /** Bytes of {@code Sun Nov 29 21:04:25 2026}, which ctime_r(3) ends with a newline and a NUL. */
    private static final int DATE = 24;

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

    /** CPU time that this process has used, nanoseconds. */
    public long processTime() {
        return time(CLOCK_PROCESS_CPUTIME_ID);
    }

    /** CPU time that the calling thread has used, nanoseconds. */
    public long threadTime() {
        return time(CLOCK_THREAD_CPUTIME_ID);
    }

    private long time(int clock) {
        calls.call(Numbers.CLOCK_GETTIME, clock, timespec.address(), 0, 0);
        return timespec.i64(0) * 1_000_000_000L + timespec.i64(8);
    }

    /** The local date and time of day, as {@code Sun Nov 29 21:04:25 2026}. */
    public String date() {
        calls.call(Numbers.CLOCK_GETTIME, CLOCK_REALTIME, timespec.address(), 0, 0);
        byte[] text = new byte[DATE];
        try (Arena own = Arena.ofConfined()) {
            Memory buffer = new Memory(own, DATE + 2);
            calls.libc(Native.symbol("ctime_r"), timespec.address(), buffer.address(), 0, 0, 0, 0);
            buffer.read(text, 0, DATE);
        }
        return new String(text, StandardCharsets.US_ASCII);
    }
}
