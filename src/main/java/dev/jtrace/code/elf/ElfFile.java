package dev.jtrace.code.elf;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A 64-bit little-endian ELF file (elf(5)), mapped for as long as this is open. What the file says is checked before it
 * is used. One thread at a time.
 */
public final class ElfFile implements AutoCloseable {
    private static final int MAGIC = 0x464c457f;
    private static final int HEADER = 64;
    private static final int SECTION_HEADER = 64;
    private static final int SYMBOL = 24;
    private static final int TYPE_FUNCTION = 2;
    private static final int TYPE_INDIRECT_FUNCTION = 10;
    private static final int NOTE_BUILD_ID = 3;

    private final Arena arena = Arena.ofConfined();
    private final ElfBytes bytes;
    private final Machine machine;
    private final List<Section> sections;

    /** What a file holds. */
    private interface Content {
        MemorySegment in(Arena arena) throws IOException;
    }

    private ElfFile(Content content) throws IOException {
        bytes = new ElfBytes(content.in(arena));
        if (bytes.size() < HEADER || bytes.s32(0) != MAGIC) {
            throw new ElfFormatException("no ELF file");
        }
        if (bytes.u8(4) != 2 || bytes.u8(5) != 1) {
            throw new ElfFormatException("no 64-bit little-endian ELF file");
        }
        machine = Machine.of(bytes.u16(18));
        sections = readSections();
    }

    /**
     * Opens a file.
     *
     * @throws ElfFormatException when it is no ELF file that jtrace reads
     */
    public static ElfFile open(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new ElfFile(arena -> channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
        }
    }

    /** The same for a file that is in memory. */
    public static ElfFile of(byte[] file) throws IOException {
        return new ElfFile(arena -> MemorySegment.ofArray(file));
    }

    public Machine machine() {
        return machine;
    }

    public List<Section> sections() {
        return sections;
    }

    public @Nullable Section section(String name) {
        for (Section section : sections) {
            if (section.name().equals(name)) {
                return section;
            }
        }
        return null;
    }

    /** The content of a section that has one in the file. */
    public byte[] content(Section section) throws ElfFormatException {
        return bytes.copy(section.offset(), section.size());
    }

    /** Bytes of the file. */
    public byte[] bytes(long offset, int count) throws ElfFormatException {
        return bytes.copy(offset, count);
    }

    /** Where in the file is what has an address in memory when it is loaded at 0; -1 for nowhere. */
    public long offset(long address) {
        for (Section section : sections) {
            if (section.address() != 0 && !section.isEmpty() && section.contains(address)) {
                return address - section.address() + section.offset();
            }
        }
        return -1;
    }

    /** The content of a section, unpacked where it is compressed (Elf64_Chdr of elf.h). */
    public byte[] unpacked(Section section) throws ElfFormatException {
        byte[] content = content(section);
        return section.isPacked() ? Unpacker.unpack(bytes, section, content) : content;
    }

    /** Functions with a name, from the full table of symbols and from that of the dynamic linker. */
    public List<Symbol> functions() throws ElfFormatException {
        List<Symbol> found = new ArrayList<>();
        for (Section section : sections) {
            boolean symbols = section.type() == Section.SYMBOLS || section.type() == Section.DYNAMIC_SYMBOLS;
            if (symbols && section.link() > 0 && section.link() < sections.size()) {
                readSymbols(section, sections.get(section.link()), found);
            }
        }
        return found;
    }

    /** The build id in hexadecimal, which names the debug file that belongs to this one; empty without one. */
    public String buildId() throws ElfFormatException {
        Section note = section(".note.gnu.build-id");
        if (note == null || note.type() != Section.NOTE || note.size() < 16) {
            return "";
        }
        long at = note.offset();
        long name = bytes.u32(at);
        long length = bytes.u32(at + 4);
        if (bytes.s32(at + 8) != NOTE_BUILD_ID || name > 16 || length > 64) {
            return "";
        }
        StringBuilder id = new StringBuilder();
        for (byte b : bytes.copy(at + 12 + (name + 3 & ~3L), length)) {
            id.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return id.toString();
    }

    private List<Section> readSections() throws ElfFormatException {
        long table = bytes.s64(40);
        int count = bytes.u16(60);
        int names = bytes.u16(62);
        if (table == 0 || count == 0) {
            return List.of();
        }
        if (bytes.u16(58) != SECTION_HEADER || names >= count) {
            throw new ElfFormatException("damaged: a table of sections that makes no sense");
        }
        bytes.check(table, (long) count * SECTION_HEADER);
        long nameTable = bytes.s64(table + (long) names * SECTION_HEADER + 24);
        long nameEnd = nameTable + bytes.s64(table + (long) names * SECTION_HEADER + 32);
        List<Section> found = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            found.add(readSection(table + (long) i * SECTION_HEADER, nameTable, nameEnd));
        }
        return List.copyOf(found);
    }

    private Section readSection(long at, long nameTable, long nameEnd) throws ElfFormatException {
        int type = bytes.s32(at + 4);
        long offset = bytes.s64(at + 24);
        long size = bytes.s64(at + 32);
        if (type != Section.NO_BITS && type != 0) {
            bytes.check(offset, size);
        }
        String name = bytes.text(nameTable + bytes.u32(at), nameEnd);
        return new Section(name, type, bytes.s64(at + 8), bytes.s64(at + 16), offset, size, bytes.s32(at + 40));
    }

    private void readSymbols(Section table, Section names, List<Symbol> to) throws ElfFormatException {
        long end = names.offset() + names.size();
        for (long at = table.offset(); at + SYMBOL <= table.offset() + table.size(); at += SYMBOL) {
            int info = bytes.u8(at + 4);
            int type = info & 15;
            long address = bytes.s64(at + 8);
            if ((type == TYPE_FUNCTION || type == TYPE_INDIRECT_FUNCTION) && bytes.u16(at + 6) != 0 && address != 0) {
                String name = withoutVersion(bytes.text(names.offset() + bytes.u32(at), end));
                to.add(new Symbol(name, address, bytes.s64(at + 16), info >> 4 != 0));
            }
        }
    }

    /** Tables in debug files have the version of a symbol behind its name: {@code __libc_start_main@@GLIBC_2.34}. */
    private static String withoutVersion(String name) {
        int version = name.indexOf('@');
        return version > 0 ? name.substring(0, version) : name;
    }

    @Override
    public void close() {
        arena.close();
    }
}
