package dev.jtrace.code.isa.x86;

import dev.jtrace.code.isa.Kind;

/**
 * Kinds of the vector instructions of the two-byte map, which legacy SSE, VEX and EVEX encodings share (Intel SDM
 * volume 2, table A-3). Rows are the high, columns the low digit of the opcode.
 *
 * <p>{@code .} no vector instruction; {@code p} packed; {@code s} scalar with a prefix of F3 or F2, else packed;
 * {@code x} the same, but a move where packed; {@code y} packed with F3 or F2, else a move; {@code f} scalar;
 * {@code m} move; {@code t} between register files; {@code z} packed unless it zeroes a register.
 */
final class VectorMap {
    /** By opcode, whether the sources are one register, and prefix. */
    private static final Kind[] KINDS = kinds("""
        . . . . . . . . . . . . . . . .
        x x y m p p y m . . . . . . . .
        . . . . . . . . m m f m f f f f
        . . . . . . . . . . . . . . . .
        . . . . . . . . . . . . . . . .
        t s s s p p p z s s s p s s s s
        p p p p p p p p p p p p p p t m
        p p p p p p p . s s p p p p t m
        . . . . . . . . . . . . . . . .
        . . . . . . . . . . . . . . . .
        . . . . . . . . . . . . . . . .
        . . . . . . . . . . . . . . . .
        . . s . t t p . . . . . . . . .
        p p p p p p t t p p p p p p p p
        p p p p p p p m p p p p p p p z
        m p p p p p p m p p p p p p p .
        """);

    private VectorMap() {}

    private static Kind[] kinds(String text) {
        Kind[] kinds = new Kind[256 << 3];
        int n = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ' ') {
                for (int j = 0; j < 1 << 3; j++) {
                    kinds[n++] = kind(text.charAt(i), (j & 3) >= 2, (j & 4) != 0);
                }
            }
        }
        if (n != kinds.length) {
            throw new IllegalStateException("the map of vector instructions has " + (n >> 3) + " cells");
        }
        return kinds;
    }

    private static Kind kind(char cell, boolean scalar, boolean zeroes) {
        return switch (cell) {
            case 'p' -> Kind.PACKED;
            case 's' -> scalar ? Kind.SCALAR_FP : Kind.PACKED;
            case 'x' -> scalar ? Kind.SCALAR_FP : Kind.MOVE;
            case 'y' -> scalar ? Kind.PACKED : Kind.MOVE;
            case 'f' -> Kind.SCALAR_FP;
            case 'm' -> Kind.MOVE;
            case 't' -> Kind.TRANSFER;
            case 'z' -> zeroes ? Kind.MOVE : Kind.PACKED;
            default -> Kind.INTEGER;
        };
    }

    /**
     * The kind of an instruction of the two-byte map.
     *
     * @param prefix as VEX numbers it: 2 for F3, 3 for F2
     * @param zeroes whether both sources are one register
     */
    static Kind of(int op, int prefix, boolean zeroes) {
        return KINDS[op << 3 | (zeroes ? 4 : 0) | prefix];
    }
}
