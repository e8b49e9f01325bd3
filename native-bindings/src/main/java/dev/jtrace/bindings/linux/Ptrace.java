package dev.jtrace.bindings.linux;

import java.lang.foreign.Arena;

/**
 * ptrace(2). Every method must be called on the one thread that seized the tracees; each returns 0 (or what is said)
 * or the negative errno. -ESRCH is normal: the tracee is dying and its death will be reported by {@link Wait}.
 */
public final class Ptrace {
    /** PTRACE_O_* of linux/ptrace.h. */
    public static final int O_TRACESYSGOOD = 1;

    public static final int O_TRACEFORK = 1 << 1;
    public static final int O_TRACEVFORK = 1 << 2;
    public static final int O_TRACECLONE = 1 << 3;
    public static final int O_TRACEEXEC = 1 << 4;
    public static final int O_TRACEEXIT = 1 << 6;
    public static final int O_TRACESECCOMP = 1 << 7;
    public static final int O_EXITKILL = 1 << 20;

    /** PTRACE_EVENT_* of linux/ptrace.h. */
    public static final int EVENT_FORK = 1;

    public static final int EVENT_VFORK = 2;
    public static final int EVENT_CLONE = 3;
    public static final int EVENT_EXEC = 4;
    public static final int EVENT_EXIT = 6;
    public static final int EVENT_SECCOMP = 7;
    public static final int EVENT_STOP = 128;

    private static final int PEEKDATA = 2;
    private static final int POKEDATA = 5;
    private static final int CONT = 7;
    private static final int DETACH = 17;
    private static final int SYSCALL = 24;
    private static final int SETOPTIONS = 0x4200;
    private static final int GETEVENTMSG = 0x4201;
    private static final int GETSIGINFO = 0x4202;
    private static final int SEIZE = 0x4206;
    private static final int INTERRUPT = 0x4207;
    private static final int LISTEN = 0x4208;
    private static final int GET_SYSCALL_INFO = 0x420e;

    /** sizeof(siginfo_t). */
    public static final int SIGINFO_SIZE = 128;

    private final Syscalls calls;
    private final Memory message;
    private final Memory siginfo;
    private final SyscallInfo info;

    /** @param arena keeps the buffers; global, or confined to the tracer thread */
    public Ptrace(Syscalls calls, Arena arena) {
        this.calls = calls;
        message = new Memory(arena, 8);
        siginfo = new Memory(arena, SIGINFO_SIZE);
        info = new SyscallInfo(arena);
    }

    private int request(int request, int tid, long addr, long data) {
        return (int) calls.call(Numbers.PTRACE, request, tid, addr, data);
    }

    public int seize(int tid, int options) {
        return request(SEIZE, tid, 0, options);
    }

    /** Replaces the options of a stopped task by {@code options}. */
    public int setOptions(int tid, int options) {
        return request(SETOPTIONS, tid, 0, options);
    }

    public int interrupt(int tid) {
        return request(INTERRUPT, tid, 0, 0);
    }

    public int listen(int tid) {
        return request(LISTEN, tid, 0, 0);
    }

    /** Resumes until the next system-call stop, delivering {@code signal} unless it is 0. */
    public int syscall(int tid, int signal) {
        return request(SYSCALL, tid, 0, signal);
    }

    /** Resumes without system-call stops, delivering {@code signal} unless it is 0. */
    public int cont(int tid, int signal) {
        return request(CONT, tid, 0, signal);
    }

    public int detach(int tid, int signal) {
        return request(DETACH, tid, 0, signal);
    }

    /** The event's message (new tid, former tid, exit code), or the negative errno. */
    public long eventMessage(int tid) {
        int r = request(GETEVENTMSG, tid, 0, message.address());
        return r < 0 ? r : message.i64(0);
    }

    /** Copies the siginfo_t of a signal-delivery-stop to {@code into} at {@code offset}. */
    public int siginfo(int tid, byte[] into, int offset) {
        int r = request(GETSIGINFO, tid, 0, siginfo.address());
        if (r == 0) {
            siginfo.read(into, offset, SIGINFO_SIZE);
        }
        return r;
    }

    /**
     * Overwrites memory of the stopped task, read-only pages too, by words of 8 bytes.
     *
     * @return 0, or the negative errno at the first word that cannot be written
     */
    public int poke(int tid, long address, byte[] bytes) {
        long end = address + bytes.length;
        // Words that begin where words do: none of them goes beyond the page of a byte that is wanted.
        for (long word = address & -Long.BYTES; word < end; word += Long.BYTES) {
            boolean part = word < address || word + Long.BYTES > end;
            int r = part ? request(PEEKDATA, tid, word, message.address()) : 0;
            if (r < 0) {
                return r;
            }
            for (int i = 0; i < Long.BYTES; i++) {
                long at = word + i - address;
                if (at >= 0 && at < bytes.length) {
                    message.i8(i, bytes[(int) at]);
                }
            }
            r = request(POKEDATA, tid, word, message.i64(0));
            if (r < 0) {
                return r;
            }
        }
        return 0;
    }

    /** Fills {@link #info()}; the number of bytes that the kernel has, or the negative errno (-EIO before 5.3). */
    public int syscallInfo(int tid) {
        return request(GET_SYSCALL_INFO, tid, SyscallInfo.SIZE, info.address());
    }

    /** What the last {@link #syscallInfo} found; valid until the next one. */
    public SyscallInfo info() {
        return info;
    }
}
