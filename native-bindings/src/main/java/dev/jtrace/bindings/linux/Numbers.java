package dev.jtrace.bindings.linux;

/**
 * System-call numbers that jtrace itself uses, by architecture (asm/unistd_64.h, asm-generic/unistd.h); for the facades
 * of this module.
 */
public final class Numbers {
    private static final boolean X86 = "amd64".equals(System.getProperty("os.arch"));

    public static final int READ = X86 ? 0 : 63;
    public static final int WRITE = X86 ? 1 : 64;
    public static final int CLOSE = X86 ? 3 : 57;
    public static final int KILL = X86 ? 62 : 129;
    public static final int PTRACE = X86 ? 101 : 117;
    public static final int CLOCK_GETTIME = X86 ? 228 : 113;
    public static final int FDATASYNC = X86 ? 75 : 83;
    public static final int FCNTL = X86 ? 72 : 25;
    public static final int GETPID = X86 ? 39 : 172;
    public static final int GETTID = X86 ? 186 : 178;
    public static final int SCHED_YIELD = X86 ? 24 : 124;
    public static final int EXIT_GROUP = X86 ? 231 : 94;
    public static final int SCHED_SETAFFINITY = X86 ? 203 : 122;
    public static final int SCHED_GETAFFINITY = X86 ? 204 : 123;
    public static final int TGKILL = X86 ? 234 : 131;
    public static final int WAIT4 = X86 ? 61 : 260;
    public static final int WAITID = X86 ? 247 : 95;
    public static final int OPENAT = X86 ? 257 : 56;
    public static final int NEWFSTATAT = X86 ? 262 : 79;
    /** Offset of st_mode in struct stat. */
    public static final int ST_MODE_OFFSET = X86 ? 24 : 16;
    public static final int GETXATTR = X86 ? 191 : 8;
    /** Offset of st_rdev in struct stat. */
    public static final int ST_RDEV_OFFSET = X86 ? 40 : 32;
    public static final int READLINKAT = X86 ? 267 : 78;
    public static final int SIGNALFD4 = X86 ? 289 : 74;
    public static final int PIPE2 = X86 ? 293 : 59;
    public static final int PRLIMIT64 = X86 ? 302 : 261;
    public static final int PROCESS_VM_READV = X86 ? 310 : 270;
    public static final int RT_SIGACTION = X86 ? 13 : 134;
    public static final int RT_SIGPROCMASK = X86 ? 14 : 135;
    public static final int PERF_EVENT_OPEN = X86 ? 298 : 241;
    public static final int SOCKET = X86 ? 41 : 198;
    public static final int IOCTL = X86 ? 16 : 29;
    public static final int MMAP = X86 ? 9 : 222;
    public static final int MUNMAP = X86 ? 11 : 215;
    public static final int PPOLL = X86 ? 271 : 73;
    public static final int GETRUSAGE = X86 ? 98 : 165;

    public static final int PIDFD_OPEN = 434;
    public static final int FSOPEN = 430;
    public static final int FSCONFIG = 431;
    public static final int FSMOUNT = 432;

    private Numbers() {}
}
