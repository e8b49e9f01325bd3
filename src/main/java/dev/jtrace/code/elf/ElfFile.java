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
 * A little-endian ELF file (elf(5)) of 64 bits, or of 32 for i386, mapped for as long as this is open. What the file says is checked before it
 * is used. One thread at a time.
 */
public final class ElfFile implements AutoCloseable {
    private static final int MAGIC = 0x464c457f;
    private static final int LEAST_HEADER = 52;
    private static final int TYPE_FUNCTION = 2;
    private static final int TYPE_INDIRECT_FUNCTION = 10;
    private static final int NOTE_BUILD_ID = 3;

    private final Arena arena = Arena.ofConfined();
    private final ElfBytes bytes;
    private final Machine machine;
    private final ElfLayout layout;
    private final List<Section> sections;

    /** What a file holds. */
    private interface Content {
        MemorySegment in(Arena arena) throws IOException;
    }

    private ElfFile(Content content) throws IOException {
        bytes = new ElfBytes(content.in(arena));
        if (bytes.size() < LEAST_HEADER || bytes.s32(0) != MAGIC) {
            throw new ElfFormatException("no ELF file");
        }
        machine = Machine.of(bytes.u16(18));
        layout = machine.wordBytes() == Long.BYTES ? ElfLayout.WIDE : ElfLayout.NARROW;
        if (bytes.u8(4) != layout.elfClass || bytes.u8(5) != 1) {
            throw new ElfFormatException("no 64-bit little-endian ELF file, and none of i386");
        }
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
        if (section.isPacked() && layout == ElfLayout.NARROW) {
            throw new ElfFormatException("packed sections of 32-bit files are not read");
        }
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

    private long word(long at) throws ElfFormatException {
        return layout == ElfLayout.WIDE ? bytes.s64(at) : bytes.u32(at);
    }

    private List<Section> readSections() throws ElfFormatException {
        long table = word(layout.sections);
        int count = bytes.u16(layout.sectionCount);
        int names = bytes.u16(layout.sectionCount + 2);
        if (table == 0 || count == 0) {
            return List.of();
        }
        if (bytes.u16(layout.sectionCount - 2) != layout.section || names >= count) {
            throw new ElfFormatException("damaged: a table of sections that makes no sense");
        }
        bytes.check(table, (long) count * layout.section);
        long nameTable = word(table + (long) names * layout.section + layout.sectionOffset);
        long nameEnd = nameTable + word(table + (long) names * layout.section + layout.sectionSize);
        List<Section> found = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            found.add(readSection(table + (long) i * layout.section, nameTable, nameEnd));
        }
        return List.copyOf(found);
    }

    private Section readSection(long at, long nameTable, long nameEnd) throws ElfFormatException {
        int type = bytes.s32(at + 4);
        long offset = word(at + layout.sectionOffset);
        long size = word(at + layout.sectionSize);
        if (type != Section.NO_BITS && type != 0) {
            bytes.check(offset, size);
        }
        String name = bytes.text(nameTable + bytes.u32(at), nameEnd);
        return new Section(name, type, word(at + 8), word(at + layout.sectionAddress), offset, size,
                bytes.s32(at + layout.sectionLink));
    }

    private void readSymbols(Section table, Section names, List<Symbol> to) throws ElfFormatException {
        long end = names.offset() + names.size();
        long tableEnd = table.offset() + table.size();
        for (long at = table.offset(); at + layout.symbol <= tableEnd; at += layout.symbol) {
            int info = bytes.u8(at + layout.symbolInfo);
            int type = info & 15;
            long address = word(at + layout.symbolAddress);
            boolean defined = bytes.u16(at + layout.symbolInfo + 2) != 0;
            if ((type == TYPE_FUNCTION || type == TYPE_INDIRECT_FUNCTION) && defined && address != 0) {
                String name = withoutVersion(bytes.text(names.offset() + bytes.u32(at), end));
                to.add(new Symbol(name, address, word(at + layout.symbolSize), info >> 4 != 0));
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
