package dev.jtrace.code.inline;

import dev.jtrace.code.elf.Cursor;
import dev.jtrace.code.elf.ElfFormatException;

/** Which unit describes which code, as {@code .debug_aranges} tells it (DWARF 5, 6.1.2): without a look at the units. */
final class UnitRanges {
    private static final long WIDE = 0xffffffffL;
    private static final int VERSION = 2;

    private UnitRanges() {}

    /** Takes code of units. */
    interface Parts {
        /** @param unit offset of its header */
        void add(long unit, long start, long end);
    }

    static void read(byte[] section, Parts to) throws ElfFormatException {
        Cursor in = new Cursor(section, 0, section.length);
        while (in.more()) {
            int start = in.position();
            long length = in.u32();
            boolean wide = length == WIDE;
            length = wide ? in.u64() : length;
            long next = in.position() + length;
            if (length < 0 || next > section.length) {
                throw Cursor.damaged();
            }
            int version = in.u16();
            long unit = wide ? in.u64() : in.u32();
            int addressSize = in.u8();
            int segments = in.u8();
            if (version == VERSION && addressSize == Long.BYTES && segments == 0) {
                int pair = 2 * Long.BYTES;
                in.skip((pair - (in.position() - start) % pair) % pair);
                while (in.position() + pair <= next) {
                    long address = in.u64();
                    long size = in.u64();
                    if (size > 0) {
                        to.add(unit, address, address + size);
                    }
                }
            }
            in.seek(next, section.length);
        }
    }
}
