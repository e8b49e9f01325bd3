package dev.jtrace.bindings.linux;

/** System-call numbers that jtrace itself uses, by architecture (asm/unistd_64.h, asm-generic/unistd.h). */
final class Numbers {
    private static final boolean X86 = "amd64".equals(System.getProperty("os.arch"));

    static final int READ = X86 ? 0 : 63;
    static final int WRITE = X86 ? 1 : 64;
    static final int CLOSE = X86 ? 3 : 57;
    static final int KILL = X86 ? 62 : 129;
    static final int PTRACE = X86 ? 101 : 117;
    static final int CLOCK_GETTIME = X86 ? 228 : 113;
    static final int FCNTL = X86 ? 72 : 25;
    static final int PRCTL = X86 ? 157 : 167;
    static final int GETPID = X86 ? 39 : 172;
    static final int GETTID = X86 ? 186 : 178;
    static final int SCHED_YIELD = X86 ? 24 : 124;
    static final int EXIT_GROUP = X86 ? 231 : 94;
    static final int SCHED_SETAFFINITY = X86 ? 203 : 122;
    static final int SCHED_GETAFFINITY = X86 ? 204 : 123;
    static final int TGKILL = X86 ? 234 : 131;
    static final int WAIT4 = X86 ? 61 : 260;
    static final int WAITID = X86 ? 247 : 95;
    static final int OPENAT = X86 ? 257 : 56;
    static final int NEWFSTATAT = X86 ? 262 : 79;
    /** Offset of st_mode in struct stat. */
    static final int ST_MODE_OFFSET = X86 ? 24 : 16;
    static final int READLINKAT = X86 ? 267 : 78;
    static final int SIGNALFD4 = X86 ? 289 : 74;
    static final int PIPE2 = X86 ? 293 : 59;
    static final int PRLIMIT64 = X86 ? 302 : 261;
    static final int PROCESS_VM_READV = X86 ? 310 : 270;
    static final int RT_SIGACTION = X86 ? 13 : 134;
    static final int RT_SIGPROCMASK = X86 ? 14 : 135;

    private Numbers() {}
}
