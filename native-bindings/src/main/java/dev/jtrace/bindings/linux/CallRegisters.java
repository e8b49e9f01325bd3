package dev.jtrace.bindings.linux;

import java.lang.foreign.Arena;
import java.util.Arrays;

/**
 * Registers of a stopped task: sets the number of a call at its entry and its result at its exit, and reads what finding
 * callers starts from. Must be called on the thread that seized the task; each method returns 0 or the negative errno.
 */
public final class CallRegisters {
    private static final boolean X86 = "amd64".equals(System.getProperty("os.arch"));

    private static final int POKEUSER = 6;
    private static final int GETREGSET = 0x4204;
    private static final int SETREGSET = 0x4205;

    /** Offsets in struct user_regs_struct of sys/user.h; i386 tasks of a 64-bit kernel have the same. */
    static final int X86_RAX = 80;

    static final int X86_ORIG_RAX = 120;

    /** RBX, RBP, RSP, RIP, R12 to R15 there. */
    private static final int[] X86_FRAME = {40, 32, 152, 128, 24, 16, 8, 0};

    /** sizeof(struct user_regs_struct); a task of 32 bits has fewer. */
    private static final int X86_REGISTERS = 216;

    /** sizeof(struct user_regs_struct32) of the kernel's asm/user32.h, and EBX, EBP, ESP, EIP, ESI, EDI, ECX, EDX there. */
    private static final int I386_REGISTERS = 68;

    private static final int[] I386_FRAME = {0, 20, 60, 48, 12, 16, 4, 8};

    /** Bytes that {@link #frame} puts. */
    public static final int FRAME = 64;

    /** elf.h: NT_PRSTATUS and NT_ARM_SYSTEM_CALL. */
    private static final int PRSTATUS = 1;

    private static final int ARM_SYSTEM_CALL = 0x404;
    /** sizeof(struct user_pt_regs) of aarch64's asm/ptrace.h; x0 is its first member. */
    private static final int ARM_REGISTERS = 272;
    /** X30, X29, SP, PC, X19 to X22 there. */
    private static final int[] ARM_FRAME = {240, 232, 248, 256, 152, 160, 168, 176};

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

    /**
     * Copies the registers that the callers of a task's user code are found by, u64 each: RBX, RBP, RSP, RIP, R12 to R15
     * of x86-64; X30, X29, SP, PC, X19 to X22 of aarch64; EBX, EBP, ESP, EIP, ESI, EDI, ECX, EDX of i386.
     *
     * @return 0, or the negative errno; -ENOSYS for tasks of 32-bit Arm
     */
    public int frame(int tid, byte[] into, int offset) {
        int r = regset(GETREGSET, tid, PRSTATUS, ARM_REGISTERS);
        if (r < 0) {
            return r;
        }
        if (X86 && iovec.i64(8) == I386_REGISTERS) {
            for (int i = 0; i < I386_FRAME.length; i++) {
                registers.read(into, offset + i * Long.BYTES, I386_FRAME[i], Integer.BYTES);
                Arrays.fill(into, offset + i * Long.BYTES + Integer.BYTES, offset + (i + 1) * Long.BYTES, (byte) 0);
            }
            return 0;
        }
        if (iovec.i64(8) != (X86 ? X86_REGISTERS : ARM_REGISTERS)) {
            return -Errno.ENOSYS;
        }
        int[] members = X86 ? X86_FRAME : ARM_FRAME;
        for (int i = 0; i < members.length; i++) {
            registers.read(into, offset + i * Long.BYTES, members[i], Long.BYTES);
        }
        return 0;
    }

    private int regset(int request, int tid, int set, int size) {
        iovec.i64(0, registers.address());
        iovec.i64(8, size);
        return (int) calls.call(Numbers.PTRACE, request, tid, set, iovec.address());
    }
}
