package dev.jtrace.code.inline;

import dev.jtrace.code.elf.Cursor;
import dev.jtrace.code.elf.ElfFormatException;

/** Encodings of attributes (DWARF 5, 7.5.5 and 7.5.6), those of the GNU compilers among them. */
final class Form {
    static final int ADDR = 0x01;
    private static final int BLOCK2 = 0x03;
    private static final int BLOCK4 = 0x04;
    private static final int DATA2 = 0x05;
    private static final int DATA4 = 0x06;
    private static final int DATA8 = 0x07;
    static final int STRING = 0x08;
    private static final int BLOCK = 0x09;
    private static final int BLOCK1 = 0x0a;
    private static final int DATA1 = 0x0b;
    private static final int FLAG = 0x0c;
    private static final int SDATA = 0x0d;
    static final int STRP = 0x0e;
    private static final int UDATA = 0x0f;
    private static final int REF_ADDR = 0x10;
    private static final int REF1 = 0x11;
    private static final int REF2 = 0x12;
    private static final int REF4 = 0x13;
    private static final int REF8 = 0x14;
    private static final int REF_UDATA = 0x15;
    private static final int INDIRECT = 0x16;
    private static final int SEC_OFFSET = 0x17;
    private static final int EXPRLOC = 0x18;
    private static final int FLAG_PRESENT = 0x19;
    static final int STRX = 0x1a;
    private static final int ADDRX = 0x1b;
    private static final int REF_SUP4 = 0x1c;
    private static final int STRP_SUP = 0x1d;
    private static final int DATA16 = 0x1e;
    static final int LINE_STRP = 0x1f;
    private static final int REF_SIG8 = 0x20;
    private static final int IMPLICIT_CONST = 0x21;
    private static final int LOCLISTX = 0x22;
    private static final int RNGLISTX = 0x23;
    private static final int REF_SUP8 = 0x24;
    static final int STRX1 = 0x25;
    static final int STRX4 = 0x28;
    private static final int ADDRX1 = 0x29;
    private static final int ADDRX4 = 0x2c;
    private static final int GNU_ADDR_INDEX = 0x1f01;
    static final int GNU_STR_INDEX = 0x1f02;
    private static final int GNU_REF_ALT = 0x1f20;
    private static final int GNU_STRP_ALT = 0x1f21;

    /** Instead of a reference into another file. */
    static final long ELSEWHERE = -1;

    private Form() {}

    /** Whether a value is an index into the table of addresses. */
    static boolean isAddressIndex(int form) {
        return form == ADDRX || form == GNU_ADDR_INDEX || form >= ADDRX1 && form <= ADDRX4;
    }

    /** Whether a value is an index into the table of range lists. */
    static boolean isRangeIndex(int form) {
        return form == RNGLISTX;
    }

    /**
     * Reads a value: a number, an offset, an index; of references where in the section they lead; of text that stands
     * here its position. Blocks are passed, and are 0.
     */
    static long read(Cursor in, Abbreviation.Attribute attribute, Unit unit) throws ElfFormatException {
        return read(in, attribute.form(), attribute.constant(), unit, 0);
    }

    private static long read(Cursor in, int form, long constant, Unit unit, int depth) throws ElfFormatException {
        switch (form) {
            case FLAG_PRESENT -> {
                return 1;
            }
            case IMPLICIT_CONST -> {
                return constant;
            }
            case DATA1, FLAG, STRX1, ADDRX1 -> {
                return in.u8();
            }
            case DATA2, STRX1 + 1, ADDRX1 + 1 -> {
                return in.u16();
            }
            case STRX1 + 2, ADDRX1 + 2 -> {
                return in.u16() | (long) in.u8() << 16;
            }
            case DATA4, STRX4, ADDRX4 -> {
                return in.u32();
            }
            case DATA8, REF_SIG8 -> {
                return in.u64();
            }
            case ADDR -> {
                return unit.addressSize == Long.BYTES ? in.u64() : in.u32();
            }
            case SDATA -> {
                return in.signed();
            }
            case UDATA, STRX, ADDRX, LOCLISTX, RNGLISTX, GNU_ADDR_INDEX, GNU_STR_INDEX -> {
                return in.unsigned();
            }
            case STRP, LINE_STRP, SEC_OFFSET -> {
                return unit.offset(in);
            }
            case REF_ADDR -> {
                return unit.version == 2 && unit.addressSize == Long.BYTES ? in.u64() : unit.offset(in);
            }
            case REF1 -> {
                return unit.start + in.u8();
            }
            case REF2 -> {
                return unit.start + in.u16();
            }
            case REF4 -> {
                return unit.start + in.u32();
            }
            case REF8 -> {
                return unit.start + in.u64();
            }
            case REF_UDATA -> {
                return unit.start + in.unsigned();
            }
            case STRP_SUP, GNU_REF_ALT, GNU_STRP_ALT -> {
                unit.offset(in);
                return ELSEWHERE;
            }
            case REF_SUP4 -> {
                in.skip(4);
                return ELSEWHERE;
            }
            case REF_SUP8 -> {
                in.skip(8);
                return ELSEWHERE;
            }
            case STRING -> {
                int position = in.position();
                in.text();
                return position;
            }
            case INDIRECT -> {
                if (depth > 0) {
                    throw Cursor.damaged();
                }
                return read(in, (int) in.unsigned(), 0, unit, 1);
            }
            default -> {
                in.skip(block(in, form));
                return 0;
            }
        }
    }

    private static long block(Cursor in, int form) throws ElfFormatException {
        return switch (form) {
            case BLOCK1 -> in.u8();
            case BLOCK2 -> in.u16();
            case BLOCK4 -> in.u32();
            case BLOCK, EXPRLOC -> in.unsigned();
            case DATA16 -> 16;
            default -> throw Cursor.damaged();
        };
    }
}
