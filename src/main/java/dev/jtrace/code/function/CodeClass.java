package dev.jtrace.code.function;

import dev.jtrace.code.isa.Kind;

/**
 * What a piece of code is, by the mix of its instructions. The limits were found on programs of known content: packed
 * arithmetic counts from 8 % for the wide registers, because a wide loop has as many moves and counters, and from 12 %
 * for 128 bits, which compilers also use to copy structs.
 */
public enum CodeClass {
    SCALAR_INT("scalar-int"), SCALAR_FP("scalar-fp"), SSE("sse"), AVX128("avx128"), AVX2("avx2"), AVX512("avx512"),
    NEON(
            "neon"),
    SVE(
            "sve"),
    CRYPTO("crypto"), VECTOR_MOVE("vector-move"), X87("x87"), MMX("mmx");

    private static final double WIDE = 0.08;
    private static final double NARROW = 0.12;
    private static final double MOVES = 0.25;

    private final String label;

    CodeClass(String label) {
        this.label = label;
    }

    /** The name in reports. */
    public String label() {
        return label;
    }

    /** Whether it computes on packed values. */
    public boolean isSimd() {
        return switch (this) {
            case SSE, AVX128, AVX2, AVX512, NEON, SVE, CRYPTO, MMX -> true;
            case SCALAR_INT, SCALAR_FP, VECTOR_MOVE, X87 -> false;
        };
    }

    /**
     * The class of a mix.
     *
     * @param narrow what packed arithmetic of 128 bits without a VEX prefix is called on this architecture
     */
    static CodeClass of(InstructionMix mix, CodeClass narrow) {
        double packed128 = mix.share128();
        double packed256 = mix.share256();
        double packed512 = mix.share512();
        if (mix.shareScalable() >= WIDE) {
            return SVE;
        }
        if (packed512 >= WIDE && packed512 >= packed256 / 2) {
            return AVX512;
        }
        if (packed256 >= WIDE && packed256 >= packed128 / 2) {
            return AVX2;
        }
        if (mix.share(Kind.CRYPTO) >= WIDE) {
            return CRYPTO;
        }
        if (packed128 >= NARROW) {
            return mix.isMostlyVex() ? AVX128 : narrow;
        }
        if (packed256 + packed512 >= NARROW) {
            return packed512 > packed256 ? AVX512 : AVX2;
        }
        if (mix.share(Kind.SCALAR_FP) >= NARROW) {
            return SCALAR_FP;
        }
        if (mix.share(Kind.X87) >= NARROW) {
            return X87;
        }
        if (mix.share(Kind.MMX) >= NARROW) {
            return MMX;
        }
        return mix.share(Kind.MOVE) >= MOVES ? VECTOR_MOVE : SCALAR_INT;
    }
}
