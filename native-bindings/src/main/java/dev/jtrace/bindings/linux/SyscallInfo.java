package dev.jtrace.bindings.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** struct ptrace_syscall_info of linux/ptrace.h, in place. */
public final class SyscallInfo {
    public static final int OP_NONE = 0;
    public static final int OP_ENTRY = 1;
    public static final int OP_EXIT = 2;
    public static final int OP_SECCOMP = 3;

    static final int SIZE = 88;

    private final MemorySegment segment;

    SyscallInfo(Arena arena) {
        segment = arena.allocate(SIZE, 8);
    }

    long address() {
        return segment.address();
    }

    /** PTRACE_SYSCALL_INFO_*: which kind of stop this is. */
    public int op() {
        return segment.get(JAVA_BYTE, 0);
    }

    /** AUDIT_ARCH_* of the call. */
    public int arch() {
        return segment.get(JAVA_INT, 4);
    }

    public long instructionPointer() {
        return segment.get(JAVA_LONG, 8);
    }

    public long stackPointer() {
        return segment.get(JAVA_LONG, 16);
    }

    /** Number of the call (entry and seccomp stops). */
    public long number() {
        return segment.get(JAVA_LONG, 24);
    }

    /** Argument {@code i}, 0 to 5 (entry and seccomp stops). */
    public long argument(int i) {
        return segment.get(JAVA_LONG, 32 + 8L * i);
    }

    /** Raw result (exit stops). */
    public long result() {
        return segment.get(JAVA_LONG, 24);
    }

    /** Whether the result is a negative errno (exit stops). */
    public boolean failed() {
        return segment.get(JAVA_BYTE, 32) != 0;
    }
}
