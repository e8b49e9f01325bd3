package dev.jtrace.engine.perf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Finds functions in the symbol tables of 64-bit little-endian ELF files (elf.h). */
public final class ElfFunctions {
    private static final int HEADER = 64;
    private static final int SECTION = 64;
    private static final int SEGMENT = 56;
    private static final int SYMBOL = 24;
    private static final int SHT_SYMTAB = 2;
    private static final int SHT_DYNSYM = 11;
    private static final int PT_LOAD = 1;
    private static final int STT_FUNC = 2;
    private static final int STT_GNU_IFUNC = 10;
    private static final int MAX_TABLE = 1 << 28;

    private final FileChannel file;
    private final ByteBuffer header;

    private ElfFunctions(FileChannel file) throws IOException {
        this.file = file;
        header = read(0, HEADER);
        if (header.getInt(0) != 0x464c457f || header.get(4) != 2 || header.get(5) != 1) {
            throw new IOException("not a 64-bit little-endian ELF file");
        }
    }

    /**
     * Offset of a function's first instruction in the file; -1 when there is no such function.
     *
     * @throws IOException when the file cannot be read or is no ELF file of a kind that is known here
     */
    public static long offset(Path path, String name) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            ElfFunctions elf = new ElfFunctions(channel);
            long address = elf.address(name.getBytes(StandardCharsets.ISO_8859_1));
            return address < 0 ? -1 : elf.fileOffset(address);
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("damaged", e);
        }
    }

    private ByteBuffer read(long at, long size) throws IOException {
        if (at < 0 || size < 0 || size > MAX_TABLE || at + size > file.size()) {
            throw new IOException("a part lies outside of the file");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, at + bytes.position()) < 0) {
                throw new IOException("cut short");
            }
        }
        return bytes;
    }

    private long address(byte[] name) throws IOException {
        int count = header.getShort(60) & 0xffff;
        ByteBuffer sections = read(header.getLong(40), (long) count * SECTION);
        for (int i = 0; i < count; i++) {
            int type = sections.getInt(i * SECTION + 4);
            if (type == SHT_SYMTAB || type == SHT_DYNSYM) {
                int link = sections.getInt(i * SECTION + 40);
                if (link < 0 || link >= count) {
                    throw new IOException("a symbol table without names");
                }
                ByteBuffer symbols = section(sections, i);
                ByteBuffer names = section(sections, link);
                long found = find(symbols, names, name);
                if (found >= 0) {
                    return found;
                }
            }
        }
        return -1;
    }

    private ByteBuffer section(ByteBuffer sections, int index) throws IOException {
        return read(sections.getLong(index * SECTION + 24), sections.getLong(index * SECTION + 32));
    }

    private static long find(ByteBuffer symbols, ByteBuffer names, byte[] wanted) {
        for (int at = 0; at + SYMBOL <= symbols.capacity(); at += SYMBOL) {
            int type = symbols.get(at + 4) & 0xf;
            boolean defined = symbols.getShort(at + 6) != 0;
            if (defined && (type == STT_FUNC || type == STT_GNU_IFUNC) && named(names, symbols.getInt(at), wanted)) {
                return symbols.getLong(at + 8);
            }
        }
        return -1;
    }

    private static boolean named(ByteBuffer names, int at, byte[] wanted) {
        int end = at + wanted.length;
        if (at < 0 || end >= names.capacity() || names.get(end) != 0) {
            return false;
        }
        return Arrays.equals(names.array(), at, end, wanted, 0, wanted.length);
    }

    private long fileOffset(long address) throws IOException {
        int count = header.getShort(56) & 0xffff;
        ByteBuffer segments = read(header.getLong(32), (long) count * SEGMENT);
        for (int i = 0; i < count; i++) {
            int at = i * SEGMENT;
            long start = segments.getLong(at + 16);
            boolean inside = address >= start && address < start + segments.getLong(at + 32);
            if (segments.getInt(at) == PT_LOAD && inside) {
                return address - start + segments.getLong(at + 8);
            }
        }
        return -1;
    }
}
