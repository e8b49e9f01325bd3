package dev.jtrace.code.inline;

import dev.jtrace.code.elf.Cursor;
import dev.jtrace.code.elf.ElfFormatException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A unit of {@code .debug_info} (DWARF 5, 7.5.1): as a rule what one source file was compiled to. */
final class Unit {
    private static final long WIDE = 0xffffffffL;
    private static final int TYPE = 2;
    private static final int SKELETON = 4;
    private static final int SPLIT_COMPILE = 5;
    private static final int SPLIT_TYPE = 6;

    final DebugSections sections;
    /** Of its header in the section. */
    final long start;

    final long end;
    final int version;
    final int addressSize;
    private final boolean wide;
    private final long abbreviationOffset;
    private final int entries;
    private @Nullable Map<Long, Abbreviation> abbreviations;

    /** What addresses in lists of ranges may be counted from, and where this unit's part of tables is. */
    private boolean told;
    long base;

    long addressBase;
    long stringBase;
    long rangeBase;
    /** Where its lines are in {@code .debug_line}; negative for nowhere. */
    long lineProgram = -1;

    private Unit(DebugSections sections, Cursor in) throws ElfFormatException {
        this.sections = sections;
        start = in.position();
        long length = in.u32();
        wide = length == WIDE;
        length = wide ? in.u64() : length;
        end = in.position() + length;
        if (length < 0 || end > sections.info().length) {
            throw Cursor.damaged();
        }
        version = in.u16();
        int type = 0;
        if (version >= 5) {
            type = in.u8();
            addressSize = in.u8();
            abbreviationOffset = offset(in);
        } else {
            abbreviationOffset = offset(in);
            addressSize = in.u8();
        }
        if (type == SKELETON || type == SPLIT_COMPILE) {
            in.skip(Long.BYTES);
        } else if (type == TYPE || type == SPLIT_TYPE) {
            in.skip(Long.BYTES);
            offset(in);
        }
        entries = in.position();
        addressBase = wide ? 16 : 8;
        stringBase = addressBase;
        rangeBase = wide ? 20 : 12;
    }

    /** Reads the header that is at an offset. */
    static Unit at(DebugSections sections, long offset) throws ElfFormatException {
        return new Unit(sections, DebugSections.at(sections.info(), offset));
    }

    /** Reads what its first entry says about all of it, once. */
    void learn(Entry entry) throws ElfFormatException {
        if (!told) {
            told = true;
            if (entry.read(entries(), this)) {
                entry.tell(this);
            }
        }
    }

    boolean isKnownVersion() {
        return version >= 2 && version <= 5;
    }

    /** An offset in a section. */
    long offset(Cursor in) throws ElfFormatException {
        return wide ? in.u64() : in.u32();
    }

    int offsetSize() {
        return wide ? Long.BYTES : Integer.BYTES;
    }

    /** Stands at its first entry. */
    Cursor entries() throws ElfFormatException {
        Cursor in = DebugSections.at(sections.info(), entries);
        in.seek(entries, end);
        return in;
    }

    @Nullable
    Abbreviation abbreviation(long code) throws ElfFormatException {
        Map<Long, Abbreviation> table = abbreviations;
        if (table == null) {
            table = Abbreviation.table(sections.abbreviations(), abbreviationOffset);
            abbreviations = table;
        }
        return table.get(code);
    }

    /** Address of a value. */
    long address(int form, long value) throws ElfFormatException {
        if (!Form.isAddressIndex(form)) {
            return value;
        }
        return DebugSections.at(sections.addresses(), addressBase + value * addressSize).u64();
    }

    /** Text of a value; empty where it is in another file. */
    String text(int form, long value) throws ElfFormatException {
        if (value == Form.ELSEWHERE) {
            return "";
        }
        return switch (form) {
            case Form.STRING -> DebugSections.text(sections.info(), value);
            case Form.STRP -> DebugSections.text(sections.strings(), value);
            case Form.LINE_STRP -> DebugSections.text(sections.lineStrings(), value);
            default -> {
                boolean index = form == Form.STRX || form >= Form.STRX1 && form <= Form.STRX4
                        || form == Form.GNU_STR_INDEX;
                if (!index) {
                    yield "";
                }
                Cursor in = DebugSections.at(sections.stringOffsets(), stringBase + value * offsetSize());
                yield DebugSections.text(sections.strings(), offset(in));
            }
        };
    }
}
