package dev.jtrace.code.inline;

import dev.jtrace.code.elf.Cursor;
import dev.jtrace.code.elf.ElfFormatException;

/** Code that is in several pieces (DWARF 5, 7.25; DWARF 4, 7.24). */
final class RangeList {
    private static final int END = 0;
    private static final int BASE_INDEX = 1;
    private static final int INDEX_INDEX = 2;
    private static final int INDEX_LENGTH = 3;
    private static final int OFFSETS = 4;
    private static final int BASE = 5;
    private static final int ADDRESSES = 6;
    private static final int ADDRESS_LENGTH = 7;

    private RangeList() {}

    /** Takes pieces. */
    interface Pieces {
        /** @param end first address after the piece */
        void add(long start, long end);
    }

    /** Tells the pieces of an entry's code. */
    static void of(Entry entry, Unit unit, Pieces to) throws ElfFormatException {
        if (entry.rangesForm != 0) {
            if (unit.version >= 5) {
                list(offset(entry, unit), unit, to);
            } else {
                pairs(entry.ranges, unit, to);
            }
        } else if (entry.hasEnd()) {
            to.add(unit.address(entry.lowForm, entry.low), entry.end(unit));
        }
    }

    private static long offset(Entry entry, Unit unit) throws ElfFormatException {
        if (!Form.isRangeIndex(entry.rangesForm)) {
            return entry.ranges;
        }
        Cursor in = DebugSections.at(unit.sections.rangeLists(), unit.rangeBase + entry.ranges * unit.offsetSize());
        return unit.rangeBase + unit.offset(in);
    }

    private static void list(long offset, Unit unit, Pieces to) throws ElfFormatException {
        Cursor in = DebugSections.at(unit.sections.rangeLists(), offset);
        long base = unit.base;
        while (true) {
            switch (in.u8()) {
                case END -> {
                    return;
                }
                case BASE_INDEX -> base = indexed(in, unit);
                case BASE -> base = in.u64();
                case INDEX_INDEX -> to.add(indexed(in, unit), indexed(in, unit));
                case INDEX_LENGTH -> {
                    long start = indexed(in, unit);
                    to.add(start, start + in.unsigned());
                }
                case OFFSETS -> to.add(base + in.unsigned(), base + in.unsigned());
                case ADDRESSES -> to.add(in.u64(), in.u64());
                case ADDRESS_LENGTH -> {
                    long start = in.u64();
                    to.add(start, start + in.unsigned());
                }
                default -> throw Cursor.damaged();
            }
        }
    }

    private static long indexed(Cursor in, Unit unit) throws ElfFormatException {
        return DebugSections.at(unit.sections.addresses(), unit.addressBase + in.unsigned() * unit.addressSize).u64();
    }

    private static void pairs(long offset, Unit unit, Pieces to) throws ElfFormatException {
        Cursor in = DebugSections.at(unit.sections.ranges(), offset);
        long base = unit.base;
        while (true) {
            long start = in.u64();
            long end = in.u64();
            if (start == 0 && end == 0) {
                return;
            }
            if (start == -1) {
                base = end;
            } else {
                to.add(base + start, base + end);
            }
        }
    }
}
