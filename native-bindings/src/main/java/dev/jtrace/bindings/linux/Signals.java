package dev.jtrace.bindings.linux;

import java.lang.foreign.Arena;

/** Signals of this process: signalfd(2), and ending as a tracee did. One thread at a time. */
public final class Signals {
    public static final int SIGHUP = 1;
    public static final int SIGINT = 2;
    public static final int SIGQUIT = 3;
    public static final int SIGTRAP = 5;
    public static final int SIGKILL = 9;
    public static final int SIGUSR1 = 10;
    public static final int SIGTERM = 15;
    public static final int SIGCONT = 18;
    public static final int SIGSTOP = 19;
    public static final int SIGTSTP = 20;
    public static final int SIGTTOU = 22;

    private static final int SFD_CLOEXEC = 02000000;
    private static final int SIGNALFD_SIGINFO = 128;
    private static final long SIG_DFL = 0;
    private static final long SIG_IGN = 1;
    private static final int SIG_UNBLOCK = 1;
    private static final int RLIMIT_CORE = 4;
    /** sizeof(struct sigaction) of the kernel, at most. */
    private static final int SIGACTION = 32;

    /** A real-time signal that neither glibc (32, 33) nor the JDK (62) uses. */
    private static final int WAKE = 40;
    /** sizeof(struct sigaction) of glibc: handler, 128 bytes of mask, flags, restorer. */
    private static final int LIBC_SIGACTION = 152;

    private final Syscalls calls;
    private final Memory buffer;

    /** @param arena keeps the buffers; global, or confined to the calling thread */
    public Signals(Syscalls calls, Arena arena) {
        this.calls = calls;
        buffer = new Memory(arena, LIBC_SIGACTION);
    }

    /** Bit of {@code signal} in a kernel signal mask. */
    public static long bit(int signal) {
        return 1L << (signal - 1);
    }

    /** A descriptor from which the signals of {@code mask} are read, or the negative errno. */
    public int open(long mask) {
        buffer.i64(0, mask);
        return (int) calls.call(Numbers.SIGNALFD4, -1, buffer.address(), 8, SFD_CLOEXEC);
    }

    /** Waits for a signal on descriptor {@code fd}: its number, or the negative errno. */
    public int next(int fd) {
        long r;
        do {
            r = calls.call(Numbers.READ, fd, buffer.address(), SIGNALFD_SIGINFO, 0);
        } while (r == -Errno.EINTR);
        return r < 0 ? (int) r : buffer.i32(0);
    }

    /** Sends {@code signal} to process {@code pid}; 0 or the negative errno. */
    public int kill(int pid, int signal) {
        return (int) calls.call(Numbers.KILL, pid, signal, 0, 0);
    }

    /**
     * Makes {@link #wake} interrupt blocking calls: its handler is abs(3), a libc function that may be called with an
     * int and does nothing, because a Java method cannot be a signal handler.
     */
    public void enableWake() {
        buffer.clear(LIBC_SIGACTION);
        buffer.i64(0, Native.symbol("abs").address());
        calls.libc(Native.symbol("sigaction"), WAKE, buffer.address(), 0, 0, 0, 0);
        buffer.i64(0, bit(WAKE));
        calls.call(Numbers.RT_SIGPROCMASK, SIG_UNBLOCK, buffer.address(), 0, 8);
    }

    /** Makes the blocking system call of thread {@code tid} of this process return -EINTR; may come too early. */
    public int wake(int tid) {
        long pid = calls.call(Numbers.GETPID, 0, 0, 0, 0);
        return (int) calls.call(Numbers.TGKILL, pid, tid, WAKE, 0);
    }

    /** Thread id of the caller. */
    public int threadId() {
        return (int) calls.call(Numbers.GETTID, 0, 0, 0, 0);
    }

    /** Ignores {@code signal} in the whole process. */
    public void ignore(int signal) {
        dispose(signal, SIG_IGN);
    }

    /** Gives {@code signal} its default disposition: an ignored signal would never reach a signalfd. */
    public void reset(int signal) {
        dispose(signal, SIG_DFL);
    }

    private void dispose(int signal, long handler) {
        buffer.clear(LIBC_SIGACTION);
        buffer.i64(0, handler);
        calls.libc(Native.symbol("sigaction"), signal, buffer.address(), 0, 0, 0, 0);
    }

    /** Ends this process with {@code status}, all threads at once: exit_group(2). Nothing of Java's shutdown runs. */
    public void exit(int status) {
        calls.call(Numbers.EXIT_GROUP, status, 0, 0, 0);
    }

    /** Ends this process by {@code signal}, without a core file; returns only if the signal does not kill. */
    public void dieOf(int signal) {
        buffer.clear(SIGACTION);
        calls.call(Numbers.PRLIMIT64, 0, RLIMIT_CORE, buffer.address(), 0);
        calls.call(Numbers.RT_SIGACTION, signal, buffer.address(), 0, 8);
        buffer.i64(0, bit(signal));
        calls.call(Numbers.RT_SIGPROCMASK, SIG_UNBLOCK, buffer.address(), 0, 8);
        long pid = calls.call(Numbers.GETPID, 0, 0, 0, 0);
        long tid = calls.call(Numbers.GETTID, 0, 0, 0, 0);
        calls.call(Numbers.TGKILL, pid, tid, signal, 0);
    }
}
