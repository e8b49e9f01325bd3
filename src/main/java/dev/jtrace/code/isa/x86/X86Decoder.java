package dev.jtrace.code.isa.x86;

import dev.jtrace.code.isa.Decoder;
import dev.jtrace.code.isa.Flow;
import dev.jtrace.code.isa.Instruction;
import dev.jtrace.code.isa.Kind;

/**
 * Decoder of 64-bit x86 code: legacy, REX, VEX, EVEX and XOP encodings (Intel SDM volume 2, chapter 2; AMD APM volume
 * 3). The oracle is objdump.
 */
public final class X86Decoder implements Decoder {
    /** Intel SDM volume 2, 2.3.11. */
    private static final int LONGEST = 15;

    static final int MAP_0F = 1;
    static final int MAP_0F38 = 2;
    static final int MAP_0F3A = 3;
    /** EVEX only, half precision (AVX512-FP16). */
    static final int MAP_5 = 5;

    static final int MAP_6 = 6;

    private static final boolean[] IS_PREFIX = prefixes();
    private static final byte[] MODRM_LENGTHS = lengths();
    /** By opcode of one byte. */
    private static final Flow[] FLOWS = flows();

    /** The mandatory prefix as VEX numbers it: 0 none, 1 66, 2 F3, 3 F2. */
    private int prefix;

    private boolean operand16;
    private boolean address32;
    private boolean wide;
    private byte[] code = new byte[0];
    private int end;

    @Override
    public int padding(byte[] bytes, int at, int limit) {
        return Padding.length(bytes, at, limit);
    }

    @Override
    public void decode(byte[] bytes, int at, int limit, Instruction out) {
        code = bytes;
        end = limit;
        out.reset(1);
        int p = prefixes(at);
        int next = p >= end ? -1 : encoded(p, out);
        if (next < 0 || next > end || next - at > LONGEST) {
            out.bad(1);
        } else {
            out.length = next - at;
        }
    }

    /** Reads legacy prefixes and REX; returns where the opcode is. */
    private int prefixes(int at) {
        prefix = 0;
        operand16 = false;
        address32 = false;
        wide = false;
        int p = at;
        while (p < end && IS_PREFIX[code[p] & 0xff]) {
            switch (code[p++]) {
                case 0x66 -> operand16 = true;
                case 0x67 -> address32 = true;
                case (byte) 0xf2 -> prefix = 3;
                case (byte) 0xf3 -> prefix = 2;
                default -> {}
            }
        }
        if (p < end) {
            int b = code[p];
            wide = (b & 0xf8) == 0x48;
            p += (b & 0xf0) == 0x40 ? 1 : 0;
        }
        if (prefix == 0 && operand16) {
            prefix = 1;
        }
        return p;
    }

    private static boolean[] prefixes() {
        boolean[] is = new boolean[256];
        for (int b : new int[] {0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65, 0x66, 0x67, 0xf0, 0xf2, 0xf3}) {
            is[b] = true;
        }
        return is;
    }

    /** Of each ModRM byte the bytes of it, SIB and displacement. The shape is the same for 32-bit addresses. */
    private static byte[] lengths() {
        byte[] lengths = new byte[256];
        for (int modrm = 0; modrm < lengths.length; modrm++) {
            int mod = modrm >> 6;
            int rm = modrm & 7;
            int displacement = mod == 1 ? 1 : mod == 2 || mod == 0 && rm == 5 ? 4 : 0;
            lengths[modrm] = (byte) (mod == 3 ? 1 : 1 + (rm == 4 ? 1 : 0) + displacement);
        }
        return lengths;
    }

    /** Decodes from the opcode on; returns the end, or -1. */
    private int encoded(int p, Instruction out) {
        int b = code[p] & 0xff;
        return switch (b) {
            case 0x0f -> twoByte(p + 1, out);
            case 0xc5 -> p + 2 < end ? vex2(p, out) : -1;
            case 0xc4 -> p + 3 < end ? vex3(p, out) : -1;
            case 0x62 -> p + 5 < end ? evex(p, out) : -1;
            case 0x8f -> p + 1 < end && (code[p + 1] & 0x1f) >= 8 ? xop(p, out) : oneByte(b, p + 1, out);
            default -> oneByte(b, p + 1, out);
        };
    }

    private int oneByte(int op, int p, Instruction out) {
        if (prefix >= 2 && (op == 0xa4 || op == 0xa5 || op == 0xaa || op == 0xab)) {
            out.kind = Kind.MOVE;
        } else if ((op & 0xf8) == 0xd8) {
            out.kind = Kind.X87;
        }
        out.flow = op == 0xff && p < end ? group5(code[p] >> 3 & 7) : FLOWS[op];
        return operands(OpcodeMap.ONE_BYTE[op], p, out);
    }

    private static Flow group5(int member) {
        return switch (member) {
            case 2, 3 -> Flow.CALL;
            case 4, 5 -> Flow.INDIRECT;
            default -> Flow.NEXT;
        };
    }

    private static Flow[] flows() {
        Flow[] flows = new Flow[256];
        for (int op = 0; op < flows.length; op++) {
            flows[op] = switch (op) {
                case 0xc2, 0xc3, 0xca, 0xcb, 0xcf -> Flow.RETURN;
                case 0xe8 -> Flow.CALL;
                case 0xe9, 0xeb -> Flow.JUMP;
                case 0xf4 -> Flow.STOP;
                default -> op >= 0x70 && op <= 0x7f || op >= 0xe0 && op <= 0xe3 ? Flow.BRANCH : Flow.NEXT;
            };
        }
        return flows;
    }

    private int twoByte(int p, Instruction out) {
        if (p >= end) {
            return -1;
        }
        int op = code[p] & 0xff;
        if (op == 0x38 || op == 0x3a) {
            return threeByte(op == 0x38 ? MAP_0F38 : MAP_0F3A, p + 1, out);
        }
        int modrm = p + 1 < end ? code[p + 1] & 0xff : 0;
        int next = operands(OpcodeMap.TWO_BYTE[op], p + 1, out);
        if (op == 0x78 && (prefix == 1 || prefix == 3)) {
            // extrq and insertq of SSE4a have two bytes of immediates.
            next += 2;
        }
        if (op >= 0x80 && op <= 0x8f) {
            out.flow = Flow.BRANCH;
        } else if (op == 0x0b || op == 0xff || op == 0xb9) {
            out.flow = Flow.STOP;
        }
        LegacyVectors.map1(op, prefix, modrm, out);
        return next;
    }

    private int threeByte(int map, int p, Instruction out) {
        if (p >= end) {
            return -1;
        }
        int op = code[p] & 0xff;
        if (map == MAP_0F38) {
            LegacyVectors.map2(op, prefix, out);
        } else {
            LegacyVectors.map3(op, prefix, out);
        }
        int next = modrm(p + 1);
        return map == MAP_0F3A ? next + 1 : next;
    }

    private int vex2(int p, Instruction out) {
        int v = code[p + 1];
        return vector(MAP_0F, code[p + 2] & 0xff, v & 3, v >> 2 & 1, ~v >> 3 & 15, false, p + 3, out);
    }

    private int vex3(int p, Instruction out) {
        int map = code[p + 1] & 0x1f;
        int v = code[p + 2];
        if (map < MAP_0F || map > MAP_0F3A) {
            return -1;
        }
        return vector(map, code[p + 3] & 0xff, v & 3, v >> 2 & 1, ~v >> 3 & 15, false, p + 4, out);
    }

    private int evex(int p, Instruction out) {
        int map = code[p + 1] & 7;
        int v = code[p + 2];
        int x = code[p + 3];
        if ((v & 4) == 0 || map == 0 || map == 4 || map == 7) {
            return -1;
        }
        boolean registers = (code[p + 5] & 0xc0) == 0xc0;
        // With the b bit and no memory operand the length bits hold the rounding mode of a 512-bit operation.
        int length = (x & 0x10) != 0 && registers ? 2 : x >> 5 & 3;
        return length == 3 ? -1 : vector(map, code[p + 4] & 0xff, v & 3, length, ~v >> 3 & 15, true, p + 5, out);
    }

    private int vector(int map, int op, int pp, int length, int source, boolean evex, int p, Instruction out) {
        out.vex = true;
        out.width = 128 << length;
        if (map == MAP_0F && op == 0x77 && !evex) {
            out.kind = Kind.MOVE;
            return p;
        }
        if (p >= end) {
            return -1;
        }
        int modrm = code[p] & 0xff;
        VexVectors.classify(map, op, pp, source, evex, modrm, out);
        int next = modrm(p);
        boolean immediate = map == MAP_0F3A
                || map == MAP_0F && (op >= 0x70 && op <= 0x73 || op == 0xc2 || op >= 0xc4 && op <= 0xc6);
        return immediate ? next + 1 : next;
    }

    /** AMD's encoding of the same shape as VEX: maps 8 and 10 with immediates. */
    private int xop(int p, Instruction out) {
        if (p + 3 >= end) {
            return -1;
        }
        int map = code[p + 1] & 0x1f;
        out.vex = true;
        out.width = 128 << (code[p + 2] >> 2 & 1);
        int op = code[p + 3] & 0xff;
        out.kind = map == 9 && op < 0x80 || map == 10 ? Kind.INTEGER : Kind.PACKED;
        if (out.kind == Kind.INTEGER) {
            out.width = 0;
        }
        int next = modrm(p + 4);
        return map == 8 ? next + 1 : map == 10 ? next + 4 : next;
    }

    /** Passes what follows the opcode; returns the end, or -1. */
    private int operands(int cell, int p, Instruction out) {
        boolean narrow = operand16 && !wide;
        if ((cell & OpcodeMap.SPECIAL) == 0) {
            int next = (cell & OpcodeMap.MODRM) != 0 ? modrm(p) : p;
            return next + (cell >> (narrow ? OpcodeMap.IMMEDIATE_16 : OpcodeMap.IMMEDIATE) & 15);
        }
        int z = narrow ? 2 : 4;
        return switch (OpcodeMap.shape(cell)) {
            case 'o' -> p + (address32 ? 4 : 8);
            case 'v' -> p + (wide ? 8 : z);
            case 'g' -> modrm(p) + (p < end && (code[p] >> 3 & 7) < 2 ? 1 : 0);
            case 'G' -> modrm(p) + (p < end && (code[p] >> 3 & 7) < 2 ? z : 0);
            case 'j' -> branch(p, 1, out);
            case 'J' -> branch(p, 4, out);
            default -> -1;
        };
    }

    private int branch(int p, int bytes, Instruction out) {
        int next = p + bytes;
        if (next > end) {
            return -1;
        }
        int distance = bytes == 1
                ? code[p]
                : code[p] & 0xff | (code[p + 1] & 0xff) << 8 | (code[p + 2] & 0xff) << 16 | code[p + 3] << 24;
        out.target = next + distance;
        return next;
    }

    /** Passes ModRM, SIB and displacement. */
    private int modrm(int p) {
        if (p >= end) {
            return end + 1;
        }
        int modrm = code[p] & 0xff;
        int next = p + MODRM_LENGTHS[modrm];
        // Without a displacement, base 5 of SIB stands for one.
        if ((modrm & 0xc7) == 4 && p + 1 < end && (code[p + 1] & 7) == 5) {
            next += 4;
        }
        return next;
    }
}
