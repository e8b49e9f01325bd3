package dev.jtrace.bindings.linux;

import java.lang.foreign.Arena;

/** struct ptrace_syscall_info of linux/ptrace.h, in place. */
public final class SyscallInfo {
    public static final int OP_SECCOMP = 3;

    static final int SIZE = 88;

    private final Memory segment;

    SyscallInfo(Arena arena) {
        segment = new Memory(arena, SIZE);
    }

    long address() {
        return segment.address();
    }

    /** PTRACE_SYSCALL_INFO_*: which kind of stop this is. */
    public int op() {
        return segment.i8(0);
    }

    /** AUDIT_ARCH_* of the call. */
    public int arch() {
        return segment.i32(4);
    }

    public long instructionPointer() {
        return segment.i64(8);
    }

    public long stackPointer() {
        return segment.i64(16);
    }

    /** Number of the call (entry and seccomp stops). */
    public long number() {
        return segment.i64(24);
    }

    /** Argument {@code i}, 0 to 5 (entry and seccomp stops). */
    public long argument(int i) {
        return segment.i64(32 + 8 * i);
    }

    /** Raw result (exit stops). */
    public long result() {
        return segment.i64(24);
    }

    /** Whether the result is a negative errno (exit stops). */
    public boolean failed() {
        return segment.i8(32) != 0;
    }
}
