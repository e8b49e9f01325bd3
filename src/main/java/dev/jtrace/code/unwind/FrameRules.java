package dev.jtrace.code.unwind;

import java.util.Arrays;

/** How the registers of the caller are found from those of a frame, at one instruction (DWARF 5, 6.4.1). */
final class FrameRules {
    /** The register is as it is here. */
    static final byte SAME = 0;
    /** It is in memory, {@code offset} from the CFA. */
    static final byte AT = 1;
    /** Its value is {@code offset} from the CFA. */
    static final byte VALUE = 2;
    /** It is in another register, whose number is the offset. */
    static final byte REGISTER = 3;
    /** It cannot be known. */
    static final byte UNKNOWN = 4;
    /** It is in memory where the expression at {@code offset} says, see {@link #expression}. */
    static final byte AT_EXPRESSION = 5;
    /** Its value is that of an expression. */
    static final byte VALUE_EXPRESSION = 6;

    /** The CFA is a register and an offset, or, with {@link #CFA_EXPRESSION}, an expression's value; else unknown. */
    static final int CFA_UNKNOWN = -1;

    static final int CFA_EXPRESSION = -2;

    int cfaRegister = CFA_UNKNOWN;
    long cfaOffset;
    /** Whether the frame was interrupted by a signal, and did not call. */
    boolean signal;
    final byte[] kinds = new byte[Registers.COUNT];
    final long[] offsets = new long[Registers.COUNT];

    /** What stands for the expression in bytes {@code from} to {@code to} of the table. */
    static long expression(int from, int to) {
        return (long) to << 32 | from;
    }

    void clear() {
        signal = false;
        cfaRegister = CFA_UNKNOWN;
        cfaOffset = 0;
        Arrays.fill(kinds, SAME);
    }

    void take(FrameRules other) {
        cfaRegister = other.cfaRegister;
        cfaOffset = other.cfaOffset;
        System.arraycopy(other.kinds, 0, kinds, 0, kinds.length);
        System.arraycopy(other.offsets, 0, offsets, 0, offsets.length);
    }

    void set(long register, byte kind, long offset) {
        if (Registers.has(register)) {
            kinds[(int) register] = kind;
            offsets[(int) register] = offset;
        }
    }
}
