package dev.jtrace.code.unwind;

import dev.jtrace.code.elf.Machine;

/**
 * Which registers walking up a stack starts from, by their numbers in DWARF (psABI of x86-64, figure 3.36; DWARF for the
 * Arm 64-bit architecture, 4.1).
 */
public enum FrameLayout {
    /** Calls push the return address, which stands for the caller's instruction. */
    X86_64(7, 6, 16, 16, -1L, 3, 6, 7, 16, 12, 13, 14, 15),
    /** Calls leave the return address in LR (30); pointers to code may be signed in the bits above the 48 of an address. */
    AARCH64(31, 29, 30, 32, (1L << 48) - 1, 30, 29, 31, 32, 19, 20, 21, 22),
    /** Tasks of 32 bits on x86-64, numbered as in figure 2.14 of the psABI of i386. */
    I386(4, 5, 8, 8, 0xffffffffL, 3, 5, 4, 8, 6, 7, 1, 2);

    final int stack;
    final int frame;
    /** Where the caller's instruction is found. */
    final int returns;
    final int code;
    /** Bits of an address of code. */
    final long address;
    private final int[] order;

    FrameLayout(int stack, int frame, int returns, int code, long address, int... order) {
        this.stack = stack;
        this.frame = frame;
        this.returns = returns;
        this.code = code;
        this.address = address;
        this.order = order;
    }

    /** Bytes of an address on the stack. */
    public int wordBytes() {
        return this == I386 ? Integer.BYTES : Long.BYTES;
    }

    /** How many registers are taken along with a stack. */
    public static final int TAKEN = 8;

    /** Register {@code i} of those, in the order of {@link dev.jtrace.event.CaptureWriter#STACK}. */
    public int taken(int i) {
        return order[i];
    }

    /** That of code for {@code machine}. */
    public static FrameLayout of(Machine machine) {
        return switch (machine) {
            case X86_64 -> X86_64;
            case I386 -> I386;
            case AARCH64 -> AARCH64;
        };
    }

    /** That of the machine that this runs on. */
    public static FrameLayout ofThisMachine() {
        return "aarch64".equals(System.getProperty("os.arch")) ? AARCH64 : X86_64;
    }
}
