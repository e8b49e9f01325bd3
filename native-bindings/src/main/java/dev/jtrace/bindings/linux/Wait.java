package dev.jtrace.bindings.linux;

import java.lang.foreign.Arena;

/**
 * wait4(2), waitid(2) and getrusage(2) for the tracer thread. {@code __WNOTHREAD} keeps its hands off children of other threads of
 * this JVM, {@code __WALL} sees clone children too.
 */
public final class Wait {
    private static final int WNOHANG = 1;
    private static final int WALL = 0x40000000;
    private static final int WNOTHREAD = 0x20000000;
    private static final int P_PID = 1;
    private static final int WEXITED = 4;
    private static final int CLD_EXITED = 1;
    private static final int RUSAGE = 144;
    private static final int RUSAGE_CHILDREN = -1;
    /** Offset of ru_stime, a struct timeval, in struct rusage. */
    private static final int RU_STIME = 16;
    /** Offsets in siginfo_t. */
    private static final int SI_CODE = 8;

    private static final int SI_STATUS = 24;

    private final Syscalls calls;
    private final Memory status;
    private final Memory rusage;
    private final Memory siginfo;

    /** @param arena keeps the buffers; global, or confined to the tracer thread */
    public Wait(Syscalls calls, Arena arena) {
        this.calls = calls;
        status = new Memory(arena, 8);
        rusage = new Memory(arena, RUSAGE);
        siginfo = new Memory(arena, 128);
    }

    /**
     * Waits for a change of any tracee.
     *
     * @param block false to return 0 at once when nothing changed
     * @param times whether {@link #systemTime()} is wanted
     * @return the tid, 0, or the negative errno (-ECHILD: no tracee is left; -EINTR)
     */
    public int any(boolean block, boolean times) {
        int flags = WALL | WNOTHREAD | (block ? 0 : WNOHANG);
        return (int) calls.call(Numbers.WAIT4, -1, status.address(), flags, times ? rusage.address() : 0);
    }

    /** Lets another task of this CPU run: sched_yield(2). */
    public void yield() {
        calls.call(Numbers.SCHED_YIELD, 0, 0, 0, 0);
    }

    /** The wait status that {@link #any} stored. */
    public int status() {
        return status.i32(0);
    }

    /** System CPU time of the task that {@link #any} reported, nanoseconds. */
    public long systemTime() {
        return rusage.i64(RU_STIME) * 1_000_000_000L + rusage.i64(RU_STIME + 8) * 1_000L;
    }

    /**
     * Reaps child {@code pid} of whichever thread, waiting for its end; {@link #userTime} and {@link #systemTime} then
     * have the CPU times of it and of the children that it waited for.
     *
     * @return its wait status, or the negative errno
     */
    public int childWithTimes(int pid) {
        long r;
        do {
            r = calls.call(Numbers.WAIT4, pid, status.address(), WALL, rusage.address());
        } while (r == -Errno.EINTR);
        return r < 0 ? (int) r : status.i32(0);
    }

    /** User CPU time of what was reaped last, nanoseconds. */
    public long userTime() {
        return rusage.i64(0) * 1_000_000_000L + rusage.i64(8) * 1_000L;
    }

    /** CPU time, nanoseconds, of all children of this process that were reaped, and of those that they have reaped. */
    public long reapedTime() {
        calls.call(Numbers.GETRUSAGE, RUSAGE_CHILDREN, rusage.address(), 0, 0);
        return userTime() + systemTime();
    }

    /**
     * Reaps child {@code pid} of whichever thread, waiting for its end.
     *
     * @return its wait status, or the negative errno
     */
    public int child(int pid) {
        long r;
        do {
            r = calls.call(Numbers.WAITID, P_PID, pid, siginfo.address(), WEXITED | WALL);
        } while (r == -Errno.EINTR);
        if (r < 0) {
            return (int) r;
        }
        int code = siginfo.i32(SI_CODE);
        int value = siginfo.i32(SI_STATUS);
        return code == CLD_EXITED ? (value & 0xff) << 8 : value & 0x7f;
    }
}
