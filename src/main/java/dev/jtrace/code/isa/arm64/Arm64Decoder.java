package dev.jtrace.code.isa.arm64;

import dev.jtrace.code.isa.Decoder;
import dev.jtrace.code.isa.Flow;
import dev.jtrace.code.isa.Instruction;
import dev.jtrace.code.isa.Kind;

/**
 * Decoder for A64 code by the top-level groups of the Arm Architecture Reference Manual (DDI 0487, C4.1). The oracle is
 * objdump.
 */
public final class Arm64Decoder implements Decoder {
    private static final int NOP = 0xd503201f;

    @Override
    public int padding(byte[] code, int at, int end) {
        if (at + 4 > end) {
            return at < end ? end - at : 0;
        }
        int word = word(code, at);
        return word == NOP || word == 0 ? 4 : 0;
    }

    @Override
    public void decode(byte[] code, int at, int end, Instruction out) {
        if (at + 4 > end) {
            out.bad(Math.max(1, end - at));
            return;
        }
        int word = word(code, at);
        out.reset(4);
        int group = word >>> 25 & 15;
        switch (group) {
            case 0 -> reserved(word, out);
            case 2 -> scalable(out);
            case 10, 11 -> branch(word, at, out);
            case 7, 15 -> computation(word, out);
            case 4, 6, 12, 14 -> memory(word, out);
            default -> {
            }
        }
    }

    private static int word(byte[] code, int at) {
        return code[at] & 0xff | (code[at + 1] & 0xff) << 8 | (code[at + 2] & 0xff) << 16 | code[at + 3] << 24;
    }

    /** UDF traps; with the highest bit set it is the matrix extension; the rest is free. */
    private static void reserved(int word, Instruction out) {
        if (word >>> 16 == 0) {
            out.flow = Flow.STOP;
        } else if (word < 0) {
            scalable(out);
        } else {
            out.bad(4);
        }
    }

    private static void scalable(Instruction out) {
        out.kind = Kind.PACKED;
        out.width = Instruction.SCALABLE;
    }

    private static void branch(int word, int at, Instruction out) {
        if ((word & 0x7c000000) == 0x14000000) {
            out.flow = word < 0 ? Flow.CALL : Flow.JUMP;
            out.target = at + (word << 6 >> 4);
        } else if ((word & 0xff000000) == 0x54000000 || (word & 0x7e000000) == 0x34000000) {
            out.flow = Flow.BRANCH;
            out.target = at + (word << 8 >> 13 << 2);
        } else if ((word & 0x7e000000) == 0x36000000) {
            out.flow = Flow.BRANCH;
            out.target = at + (word << 13 >> 18 << 2);
        } else if ((word & 0xfe000000) == 0xd6000000) {
            out.flow = switch (word >>> 21 & 7) {
                case 0 -> Flow.INDIRECT;
                case 1 -> Flow.CALL;
                default -> Flow.RETURN;
            };
        } else if ((word & 0xffe0001f) == 0xd4200000) {
            out.flow = Flow.STOP;
        }
    }

    /** Data processing on the floating-point and SIMD registers. */
    private static void computation(int word, Instruction out) {
        out.width = (word & 0x40000000) != 0 ? 128 : 64;
        if ((word & 0x5f000000) == 0x1e000000 || (word & 0x5f000000) == 0x1f000000) {
            out.kind = (word & 0x0020fc00) == 0x00200000 ? conversion(word) : Kind.SCALAR_FP;
            out.width = 64;
        } else if ((word & 0xff3e0c00) == 0x4e280800 || (word & 0xff208c00) == 0x5e000000
                || (word & 0xff3e0c00) == 0x5e280800 || (word & 0xff000000) == 0xce000000) {
            out.kind = Kind.CRYPTO;
            out.width = 128;
        } else if ((word & 0xdf000000) == 0x5e000000 || (word & 0xdf000000) == 0x5f000000) {
            out.kind = Kind.SCALAR_FP;
            out.width = 64;
        } else if ((word & 0xbfe0fc00) == 0x0e003c00 || (word & 0xbfe0fc00) == 0x0e002c00
                || (word & 0xffe0fc00) == 0x4e001c00) {
            out.kind = Kind.TRANSFER;
        } else if ((word & 0xbff8fc00) == 0x0f00e400 || (word & 0xbff89c00) == 0x0f000400) {
            out.kind = Kind.MOVE;
        } else {
            out.kind = Kind.PACKED;
        }
    }

    /** FMOV between register files; the rest converts. */
    private static Kind conversion(int word) {
        return (word >>> 17 & 3) == 3 ? Kind.TRANSFER : Kind.SCALAR_FP;
    }

    /** Loads and stores, of vector registers when bit 26 is set. */
    private static void memory(int word, Instruction out) {
        if ((word & 0x04000000) == 0) {
            return;
        }
        int size = word >>> 30;
        boolean pair = (word & 0x3a000000) == 0x28000000;
        boolean structures = (word & 0xbe000000) == 0x0c000000;
        boolean literal = (word & 0x3b000000) == 0x18000000;
        boolean quad = pair || literal
                ? size == 2
                : structures ? (word & 0x40000000) != 0 : size == 0 && (word & 0x00800000) != 0;
        out.kind = quad || structures ? Kind.MOVE : Kind.SCALAR_FP;
        out.width = quad ? 128 : 64;
    }
}
