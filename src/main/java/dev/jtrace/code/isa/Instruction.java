package dev.jtrace.code.isa;

/** What a {@link Decoder} found: one reusable object, valid until the next call. */
public final class Instruction {
    /** {@link #width} of code whose registers have the width that the CPU gives them (SVE). */
    public static final int SCALABLE = 1;
    /** {@link #target} of an instruction without one. */
    public static final int NO_TARGET = Integer.MIN_VALUE;

    /** Bytes; at least 1, also for {@link Kind#BAD}. */
    public int length;

    public Kind kind = Kind.BAD;
    public Flow flow = Flow.NEXT;
    /** Bits of the vector registers in use: 0, 64, 128, 256, 512 or {@link #SCALABLE}. */
    public int width;
    /** Whether it has a VEX or EVEX prefix (x86). */
    public boolean vex;
    /** Index of the direct target in the array that is decoded (it may lie outside), or {@link #NO_TARGET}. */
    public int target;

    /** Makes this an instruction of {@code bytes} that only takes space. */
    public void reset(int bytes) {
        length = bytes;
        kind = Kind.INTEGER;
        flow = Flow.NEXT;
        width = 0;
        vex = false;
        target = NO_TARGET;
    }

    /** Makes this {@code bytes} of no instruction. */
    public void bad(int bytes) {
        reset(bytes);
        kind = Kind.BAD;
    }
}
