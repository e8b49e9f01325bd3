package dev.jtrace.code.isa.x86;

import dev.jtrace.code.isa.Instruction;
import dev.jtrace.code.isa.Kind;

/** Kinds of AVX, AVX2, FMA, BMI and AVX-512 instructions: those with a VEX or EVEX prefix. */
final class VexVectors {
    private VexVectors() {}

    /**
     * Puts the kind into {@code out}, whose width is that of the prefix.
     *
     * @param source number of the register in the vvvv bits, low three bits
     */
    static void classify(int map, int op, int prefix, int source, boolean evex, int modrm, Instruction out) {
        out.kind = switch (map) {
            case X86Decoder.MAP_0F -> map1(op, prefix, source, evex, modrm);
            case X86Decoder.MAP_0F38 -> map2(op, prefix, evex);
            case X86Decoder.MAP_0F3A -> map3(op, prefix, evex);
            case X86Decoder.MAP_5 -> halves(op, prefix);
            case X86Decoder.MAP_6 -> halfArithmetic(op, prefix);
            default -> Kind.BAD;
        };
        if (out.kind == Kind.INTEGER) {
            out.width = 0;
        } else if (out.kind == Kind.SCALAR_FP || out.kind == Kind.TRANSFER) {
            out.width = 128;
        }
    }

    private static Kind map1(int op, int prefix, int source, boolean evex, int modrm) {
        if (!evex && (op >= 0x41 && op <= 0x4b || op >= 0x90 && op <= 0x99)) {
            return Kind.MASK;
        }
        if (evex && op >= 0x78 && op <= 0x7b) {
            boolean scalar = op == 0x7b && prefix >= 2 || op < 0x7a && prefix >= 2;
            return scalar ? Kind.SCALAR_FP : Kind.PACKED;
        }
        boolean same = (modrm & 0xc0) == 0xc0 && (source & 7) == (modrm & 7);
        Kind kind = VectorMap.of(op, prefix, same);
        if (op == 0x7e && prefix == 2) {
            return Kind.MOVE;
        }
        return kind == Kind.INTEGER ? Kind.PACKED : kind;
    }

    private static Kind map2(int op, int prefix, boolean evex) {
        if (!evex && op >= 0xf0) {
            return Kind.INTEGER;
        }
        if (op == 0xcf || op >= 0xdb && op <= 0xdf) {
            return Kind.CRYPTO;
        }
        if (isFma(op)) {
            return (op & 1) == 1 && (op & 15) >= 9 ? Kind.SCALAR_FP : Kind.PACKED;
        }
        return evex ? evexMap2(op, prefix) : vexMap2(op);
    }

    private static boolean isFma(int op) {
        return op >= 0x96 && op <= 0xbf && (op & 15) >= 6;
    }

    private static Kind vexMap2(int op) {
        return switch (op) {
            case 0x18, 0x19, 0x1a, 0x2a, 0x2c, 0x2d, 0x2e, 0x2f, 0x58, 0x59, 0x5a, 0x78, 0x79, 0x8c, 0x8e -> Kind.MOVE;
            default -> Kind.PACKED;
        };
    }

    private static Kind evexMap2(int op, int prefix) {
        return switch (op) {
            case 0x18, 0x19, 0x1a, 0x1b, 0x58, 0x59, 0x5a, 0x5b, 0x78, 0x79, 0x7a, 0x7b, 0x7c -> Kind.MOVE;
            case 0x2a -> prefix == 1 || prefix == 2 ? Kind.MOVE : Kind.PACKED;
            case 0x3a -> prefix == 2 ? Kind.MOVE : Kind.PACKED;
            case 0x2d, 0x43, 0x4d, 0x4f, 0xcb, 0xcd -> Kind.SCALAR_FP;
            case 0x28, 0x29, 0x38, 0x39 -> prefix == 2 ? Kind.MASK : Kind.PACKED;
            default -> Kind.PACKED;
        };
    }

    private static Kind map3(int op, int prefix, boolean evex) {
        switch (op) {
            case 0x14, 0x15, 0x16, 0x17, 0x20, 0x22 -> {
                return Kind.TRANSFER;
            }
            case 0x0a, 0x0b -> {
                return Kind.SCALAR_FP;
            }
            case 0x44, 0xce, 0xcf, 0xdf -> {
                return Kind.CRYPTO;
            }
            case 0x18, 0x19, 0x38, 0x39 -> {
                return Kind.MOVE;
            }
            default -> {
                return evex ? evexMap3(op) : vexMap3(op, prefix);
            }
        }
    }

    private static Kind vexMap3(int op, int prefix) {
        if (op == 0xf0) {
            return prefix == 3 ? Kind.INTEGER : Kind.PACKED;
        }
        if (op >= 0x30 && op <= 0x33) {
            return Kind.MASK;
        }
        // AMD's FMA4: within each four the last two are scalar.
        boolean fma4 = op >= 0x68 && op <= 0x6f || op >= 0x78 && op <= 0x7f;
        return fma4 && (op & 2) != 0 ? Kind.SCALAR_FP : Kind.PACKED;
    }

    private static Kind evexMap3(int op) {
        return switch (op) {
            case 0x1a, 0x1b, 0x3a, 0x3b -> Kind.MOVE;
            case 0x27, 0x51, 0x55, 0x57, 0x67 -> Kind.SCALAR_FP;
            default -> Kind.PACKED;
        };
    }

    /** Map 5 repeats the two-byte map for half precision. */
    private static Kind halves(int op, int prefix) {
        return switch (op) {
            case 0x6e, 0x7e -> Kind.TRANSFER;
            case 0x5b, 0x78, 0x79, 0x7a, 0x7c, 0x7d -> prefix >= 2 && op < 0x7a && op != 0x5b
                    ? Kind.SCALAR_FP
                    : Kind.PACKED;
            case 0x1d, 0x7b -> prefix >= 2 ? Kind.SCALAR_FP : Kind.PACKED;
            default -> {
                Kind kind = VectorMap.of(op, prefix, false);
                yield kind == Kind.INTEGER ? Kind.PACKED : kind;
            }
        };
    }

    /** Map 6 repeats map 0F38, with complex multiplications at 56, 57, D6 and D7. */
    private static Kind halfArithmetic(int op, int prefix) {
        return switch (op) {
            case 0x57, 0xd7, 0x13 -> prefix == 0 || prefix >= 2 && op != 0x13 ? Kind.SCALAR_FP : Kind.PACKED;
            case 0x56, 0xd6 -> Kind.PACKED;
            default -> map2(op, prefix, true);
        };
    }
}
