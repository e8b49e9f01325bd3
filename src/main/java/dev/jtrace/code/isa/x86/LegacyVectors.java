package dev.jtrace.code.isa.x86;

import dev.jtrace.code.isa.Instruction;
import dev.jtrace.code.isa.Kind;

/** Kinds of SSE, MMX and SHA instructions without a VEX or EVEX prefix. */
final class LegacyVectors {
    private LegacyVectors() {}

    /** An instruction of map 0F. */
    static void map1(int op, int prefix, int modrm, Instruction out) {
        boolean same = (modrm & 0xc0) == 0xc0 && (modrm >> 3 & 7) == (modrm & 7);
        Kind kind = op == 0x78 || op == 0x79 ? extract(prefix) : VectorMap.of(op, prefix, same);
        if (op == 0x77 || op == 0x0e || op == 0x0f) {
            // emms, and femms and the rest of 3DNow!.
            kind = Kind.MMX;
        }
        if (kind == Kind.INTEGER) {
            return;
        }
        if (prefix == 0 && isMmx(op)) {
            out.kind = Kind.MMX;
            out.width = 64;
        } else {
            set(out, kind);
        }
    }

    /** Opcodes that work on MMX registers when there is no prefix. */
    private static boolean isMmx(int op) {
        return switch (op) {
            case 0x0e, 0x0f, 0x2a, 0x2c, 0x2d, 0xc4, 0xc5 -> true;
            default -> op >= 0x60 && op <= 0x7f && op != 0x78 && op != 0x79 || op >= 0xd0;
        };
    }

    /** SSE4a's extrq and insertq; VMREAD and VMWRITE without a prefix. */
    private static Kind extract(int prefix) {
        return prefix == 1 || prefix == 3 ? Kind.PACKED : Kind.INTEGER;
    }

    /** An instruction of map 0F38. */
    static void map2(int op, int prefix, Instruction out) {
        if (op >= 0xc8 && op <= 0xcf || op >= 0xd8 && op <= 0xdf) {
            set(out, Kind.CRYPTO);
        } else if (op < 0x80) {
            mmxOr(op == 0x2a ? Kind.MOVE : Kind.PACKED, prefix, out);
        }
    }

    /** An instruction of map 0F3A. */
    static void map3(int op, int prefix, Instruction out) {
        switch (op) {
            case 0x14, 0x15, 0x16, 0x17, 0x20, 0x22 -> set(out, Kind.TRANSFER);
            case 0x0a, 0x0b -> set(out, Kind.SCALAR_FP);
            case 0x44, 0xcc, 0xce, 0xcf, 0xdf -> set(out, Kind.CRYPTO);
            default -> mmxOr(Kind.PACKED, prefix, out);
        }
    }

    private static void mmxOr(Kind kind, int prefix, Instruction out) {
        if (prefix == 0) {
            out.kind = Kind.MMX;
            out.width = 64;
        } else {
            set(out, kind);
        }
    }

    private static void set(Instruction out, Kind kind) {
        out.kind = kind;
        out.width = 128;
    }
}
