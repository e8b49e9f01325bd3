package dev.jtrace.engine.ptrace;

/** What PTRACE_GET_SYSCALL_INFO told of the latest stop, as plain numbers. Tracer thread only. */
final class SyscallStop {
    static final int NONE = 0;
    static final int ENTRY = 1;
    static final int EXIT = 2;
    static final int SECCOMP = 3;

    int op;
    int arch;
    long ip;
    long sp;
    long number;
    long a0;
    long a1;
    long a2;
    long a3;
    long a4;
    long a5;
    long result;
    boolean failed;
}
