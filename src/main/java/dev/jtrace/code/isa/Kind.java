package dev.jtrace.code.isa;

/** What an instruction works on, as far as the classes of code need it. */
public enum Kind {
    /** Integers and addresses in general registers, control flow, everything else. */
    INTEGER,
    /** One floating-point value in a vector register. */
    SCALAR_FP,
    /** Arithmetic on packed values; {@link Instruction#width} tells the bits. */
    PACKED,
    /** Vector loads, stores, copies, broadcasts and zeroing; string copies. */
    MOVE,
    /** Mask and predicate registers. */
    MASK,
    /** AES, SHA, carry-less multiplication and the like. */
    CRYPTO,
    /** The x87 stack. */
    X87,
    /** The 64-bit MMX registers. */
    MMX,
    /** Between general and vector registers. */
    TRANSFER,
    /** No instruction. */
    BAD;

    static final Kind[] ALL = values();

    /** How many kinds there are. */
    public static int count() {
        return ALL.length;
    }
}
