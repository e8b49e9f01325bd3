package dev.jtrace.code.line;

import dev.jtrace.code.elf.Cursor;
import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.code.elf.ElfFormatException;
import dev.jtrace.code.elf.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The source lines of a program's addresses, as its compiler noted them in {@code .debug_line}. */
public final class LineTable {
    private static final byte[] NOTHING = new byte[0];
    /** First word of a unit with 64-bit offsets. */
    private static final long WIDE = 0xffffffffL;

    private final List<String> files = new ArrayList<>(List.of(""));
    private final Map<String, Integer> numbers = new HashMap<>();
    /** Addresses in order once the table is read. */
    private long[] addresses = new long[1 << 10];
    /** File above 32 bits of the line; 0 from where no line is known. */
    private long[] lines = new long[1 << 10];
    private int count;
    /** Files of each program, by where it begins. */
    private final Map<Long, List<String>> programs = new HashMap<>();

    private LineTable() {}

    /** A table without lines. */
    public static LineTable empty() {
        return new LineTable();
    }

    /** A place in source. @param line from 1 up */
    public record SourceLine(String file, int line) {}

    /**
     * Reads all line numbers of a file; a table without lines where there are none.
     *
     * @throws ElfFormatException when they are damaged
     */
    public static LineTable read(ElfFile file) throws ElfFormatException {
        LineTable table = new LineTable();
        byte[] program = content(file, ".debug_line");
        LineHeader.Strings strings =
                new LineHeader.Strings(content(file, ".debug_line_str"), content(file, ".debug_str"));
        Cursor in = new Cursor(program, 0, program.length);
        long next = 0;
        while (next + 4 < program.length) {
            in.seek(next, program.length);
            long length = in.u32();
            boolean wide = length == WIDE;
            if (wide) {
                length = in.u64();
            }
            long start = next;
            int begin = in.position();
            if (length <= 2 || length > program.length - begin) {
                throw Cursor.damaged();
            }
            next = begin + length;
            in.seek(begin, next);
            int version = in.u16();
            if (version >= 2 && version <= 5) {
                LineHeader header = new LineHeader(in, version, wide, strings);
                table.programs.put(start, header.files);
                new LineProgram(header, version, table).run(in);
            }
        }
        table.sort();
        return table;
    }

    private static byte[] content(ElfFile file, String name) throws ElfFormatException {
        Section section = file.section(name);
        return section == null || section.isEmpty() ? NOTHING : file.unpacked(section);
    }

    /** The number of a source file in this table. */
    int file(String path) {
        return numbers.computeIfAbsent(path, p -> {
            files.add(p);
            return files.size() - 1;
        });
    }

    /** From {@code address} on it is this line; line 0 is none. */
    void add(long address, int file, int line) {
        if (count == addresses.length) {
            addresses = Arrays.copyOf(addresses, 2 * count);
            lines = Arrays.copyOf(lines, 2 * count);
        }
        addresses[count] = address;
        lines[count++] = line == 0 ? 0 : (long) file << 32 | line;
    }

    /** By address; of several rows for one address the end of a sequence first, else as they were added. */
    private void sort() {
        Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        long[] a = addresses;
        long[] l = lines;
        Arrays.sort(order, (x, y) -> {
            int byAddress = Long.compareUnsigned(a[x], a[y]);
            return byAddress != 0 ? byAddress : Boolean.compare(l[x] != 0, l[y] != 0);
        });
        addresses = new long[count];
        lines = new long[count];
        for (int i = 0; i < count; i++) {
            addresses[i] = a[order[i]];
            lines[i] = l[order[i]];
        }
    }

    /** The line of an address; null when none is known. */
    public @Nullable SourceLine at(long address) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = low + high >>> 1;
            if (Long.compareUnsigned(addresses[middle], address) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0 || lines[low - 1] == 0) {
            return null;
        }
        long line = lines[low - 1];
        return new SourceLine(files.get((int) (line >> 32)), (int) line);
    }

    /** The name of a file of the program that begins at byte {@code program}; empty where none is known. */
    public String file(long program, int number) {
        List<String> known = programs.getOrDefault(program, List.of());
        return number >= 0 && number < known.size() ? known.get(number) : "";
    }

    /** Whether there are no lines at all. */
    public boolean isEmpty() {
        return count == 0;
    }
}
