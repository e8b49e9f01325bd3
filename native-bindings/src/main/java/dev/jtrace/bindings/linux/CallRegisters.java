package dev.jtrace.bindings.linux;

import java.lang.foreign.Arena;

/**
 * Sets the registers of a task in a system-call stop: the number of the call at its entry, its result at its exit. Must
 * be called on the thread that seized the task; each method returns 0 or the negative errno.
 */
public final class CallRegisters {
    private static final boolean X86 = "amd64".equals(System.getProperty("os.arch"));

    private static final int POKEUSER = 6;
    private static final int GETREGSET = 0x4204;
    private static final int SETREGSET = 0x4205;

    /** Offsets in struct user_regs_struct of sys/user.h; i386 tasks of a 64-bit kernel have the same. */
    static final int X86_RAX = 80;

    static final int X86_ORIG_RAX = 120;

    /** elf.h: NT_PRSTATUS and NT_ARM_SYSTEM_CALL. */
    private static final int PRSTATUS = 1;

    private static final int ARM_SYSTEM_CALL = 0x404;
    /** sizeof(struct user_pt_regs) of aarch64's asm/ptrace.h; x0 is its first member. */
    private static final int ARM_REGISTERS = 272;

    private final Syscalls calls;
    private final Memory iovec;
    private final Memory registers;

    /** @param arena keeps the buffers; global, or confined to the tracer thread */
    public CallRegisters(Syscalls calls, Arena arena) {
        this.calls = calls;
        iovec = new Memory(arena, 16);
        registers = new Memory(arena, ARM_REGISTERS);
    }

    /** At an entry: the kernel will make call {@code number} instead; -1 for none, whose result is -ENOSYS. */
    public int setNumber(int tid, int number) {
        if (X86) {
            return (int) calls.call(Numbers.PTRACE, POKEUSER, tid, X86_ORIG_RAX, number);
        }
        registers.i32(0, number);
        return regset(SETREGSET, tid, ARM_SYSTEM_CALL, Integer.BYTES);
    }

    /** At an exit: the task will see {@code result}; failures are negative error numbers. */
    public int setResult(int tid, long result) {
        if (X86) {
            return (int) calls.call(Numbers.PTRACE, POKEUSER, tid, X86_RAX, result);
        }
        int r = regset(GETREGSET, tid, PRSTATUS, ARM_REGISTERS);
        if (r < 0) {
            return r;
        }
        registers.i64(0, result);
        return regset(SETREGSET, tid, PRSTATUS, ARM_REGISTERS);
    }

    private int regset(int request, int tid, int set, int size) {
        iovec.i64(0, registers.address());
        iovec.i64(8, size);
        return (int) calls.call(Numbers.PTRACE, request, tid, set, iovec.address());
    }
}
