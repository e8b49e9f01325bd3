package dev.jtrace.code.inline;

import dev.jtrace.code.elf.Cursor;
import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.code.elf.ElfFormatException;
import dev.jtrace.code.elf.Section;

/** The sections of a file that describe its code (DWARF 5, 7), unpacked; empty where there are none. */
record DebugSections(byte[] info, byte[] abbreviations, byte[] strings, byte[] lineStrings, byte[] stringOffsets,
        byte[] addresses, byte[] rangeLists, byte[] ranges, byte[] unitRanges) {

    /** Descriptions of more bytes are not read: that would take longer than anybody waits for a name. */
    private static final long MOST = 256L << 20;

    static DebugSections of(ElfFile file) throws ElfFormatException {
        return new DebugSections(content(file, ".debug_info"), content(file, ".debug_abbrev"),
                content(file, ".debug_str"), content(file, ".debug_line_str"), content(file, ".debug_str_offsets"),
                content(file, ".debug_addr"), content(file, ".debug_rnglists"), content(file, ".debug_ranges"),
                content(file, ".debug_aranges"));
    }

    private static byte[] content(ElfFile file, String name) throws ElfFormatException {
        Section section = file.section(name);
        return section == null || section.isEmpty() || section.size() > MOST ? new byte[0] : file.unpacked(section);
    }

    /** Text in a section, up to its NUL. */
    static String text(byte[] section, long offset) throws ElfFormatException {
        return at(section, offset).text();
    }

    /** Reads from byte {@code offset} of a section on. */
    static Cursor at(byte[] section, long offset) throws ElfFormatException {
        Cursor in = new Cursor(section, 0, section.length);
        in.seek(offset, section.length);
        return in;
    }
}
