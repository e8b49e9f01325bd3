package dev.jtrace.code.isa.x86;

/**
 * What follows the opcode, for the one-byte and the two-byte map in 64-bit mode (Intel SDM volume 2, appendix A). Rows
 * are the high, columns the low digit.
 *
 * <p>{@code .} nothing; {@code m} ModRM; {@code b} 8-bit and {@code z} 16- or 32-bit immediate; {@code B} and {@code Z}
 * ModRM and such an immediate; {@code j} and {@code J} 8- and 32-bit branch distance; {@code w} 16-bit immediate;
 * {@code e} 16 and 8 bits; {@code o} address; {@code v} 16, 32 or 64 bits; {@code g} and {@code G} group 3 (an immediate
 * for the first two only); {@code p} prefixes and escapes, handled before; {@code x} no instruction.
 */
final class OpcodeMap {
    /** What follows the opcode: a ModRM byte and its operand. */
    static final int MODRM = 1;
    /** What follows depends on more than the opcode: {@link #shape} has the letter. */
    static final int SPECIAL = 2;
    /** Bits from here on: bytes of an immediate of operands of 32 bits. */
    static final int IMMEDIATE = 4;
    /** The same for operands of 16 bits. */
    static final int IMMEDIATE_16 = 8;

    static final short[] ONE_BYTE = grid("""
        m m m m b z x x m m m m b z x p
        m m m m b z x x m m m m b z x x
        m m m m b z p x m m m m b z p x
        m m m m b z p x m m m m b z p x
        p p p p p p p p p p p p p p p p
        . . . . . . . . . . . . . . . .
        x x p m p p p p z Z b B . . . .
        j j j j j j j j j j j j j j j j
        B Z x B m m m m m m m m m m m m
        . . . . . . . . . . x . . . . .
        o o o o . . . . b z . . . . . .
        b b b b b b b b v v v v v v v v
        B B w . p p B Z e . w . . b x .
        m m m m x x x . m m m m m m m m
        j j j j b b b b J J x j . . . .
        p . p p . . g G . . . . . . m m
        """);

    static final short[] TWO_BYTE = grid("""
        m m m m x . . . . . x . x m . B
        m m m m m m m m m m m m m m m m
        m m m m x x x x m m m m m m m m
        . . . . . . x . p x p x x x x x
        m m m m m m m m m m m m m m m m
        m m m m m m m m m m m m m m m m
        m m m m m m m m m m m m m m m m
        B B B B m m m . m m x x m m m m
        J J J J J J J J J J J J J J J J
        m m m m m m m m m m m m m m m m
        . . . m B m m m . . . m B m m m
        m m m m m m m m m m B m m m m m
        m m B m B B B m . . . . . . . .
        m m m m m m m m m m m m m m m m
        m m m m m m m m m m m m m m m m
        m m m m m m m m m m m m m m m m
        """);

    private OpcodeMap() {}

    private static short[] grid(String text) {
        short[] cells = new short[256];
        int n = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ' ') {
                cells[n++] = cell(text.charAt(i));
            }
        }
        if (n != cells.length) {
            throw new IllegalStateException("an opcode map has " + n + " cells");
        }
        return cells;
    }

    private static short cell(char shape) {
        return (short) switch (shape) {
            case '.' -> immediate(0, 0);
            case 'm' -> MODRM | immediate(0, 0);
            case 'b' -> immediate(1, 1);
            case 'z' -> immediate(4, 2);
            case 'B' -> MODRM | immediate(1, 1);
            case 'Z' -> MODRM | immediate(4, 2);
            case 'w' -> immediate(2, 2);
            case 'e' -> immediate(3, 3);
            default -> SPECIAL | shape << 8;
        };
    }

    private static int immediate(int bytes, int bytes16) {
        return bytes << IMMEDIATE | bytes16 << IMMEDIATE_16;
    }

    /** The letter of a cell that is {@link #SPECIAL}. */
    static char shape(int cell) {
        return (char) (cell >> 8);
    }
}
