package dev.jtrace.bindings.linux;

import java.lang.foreign.Arena;

/** Limits of this process by prlimit(2). One thread at a time. */
public final class Limits {
    /** asm-generic/resource.h: RLIMIT_NOFILE, one more than the highest descriptor. */
    public static final int OPEN_FILES = 7;

    private final Syscalls calls;
    private final Memory pair;

    /** @param arena keeps the buffer; global, or confined to the calling thread */
    public Limits(Syscalls calls, Arena arena) {
        this.calls = calls;
        pair = new Memory(arena, 16);
    }

    /** @param soft what holds; unsigned, -1 for no limit @param hard how far the process may raise it itself */
    public record Limit(long soft, long hard) {}

    /** The limit on {@code resource}, an RLIMIT_ constant. */
    public Limit of(int resource) {
        calls.call(Numbers.PRLIMIT64, 0, resource, 0, pair.address());
        return new Limit(pair.i64(0), pair.i64(8));
    }

    /** Sets a limit. @return 0 or the negative errno: a higher hard limit needs CAP_SYS_RESOURCE */
    public int set(int resource, Limit limit) {
        pair.i64(0, limit.soft());
        pair.i64(8, limit.hard());
        return (int) calls.call(Numbers.PRLIMIT64, 0, resource, pair.address(), 0);
    }
}
