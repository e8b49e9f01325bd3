package dev.jtrace.code.inline;

import dev.jtrace.code.elf.Cursor;
import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.code.elf.ElfFormatException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Functions that the compiler put into others instead of calling them, as {@code .debug_info} tells them (DWARF 2 to 5).
 * Units are read when an address in them is asked for. One thread at a time.
 */
public final class InlineTable {
    private static final int DEEPEST = 16;

    /**
     * A function that is part of another.
     *
     * @param name its symbol's, or that of the source where it has none
     * @param lines of the call that it stands for: the program of lines that has its file
     * @param file of that call, a number in that program
     * @param line of that call; 0 where it is not known
     */
    public record Inlined(String name, long lines, int file, int line) {}

    /** Code of an inlined function, or of a unit. */
    private record Piece(long start, long end, int depth, long origin, int file, int line) {
        boolean contains(long address) {
            return address >= start && address < end;
        }
    }

    /** Code of a unit. */
    private record Part(long start, long end, Unit unit) {}

    private final DebugSections sections;
    private final TreeMap<Long, Unit> units = new TreeMap<>();
    private final List<Part> parts = new ArrayList<>();
    private final Map<Unit, List<Piece>> read = new HashMap<>();
    private final Entry entry = new Entry();

    private InlineTable(DebugSections sections) throws ElfFormatException {
        this.sections = sections;
        long at = 0;
        while (at + 12 <= sections.info().length) {
            Unit unit = Unit.at(sections, at);
            at = unit.end;
            if (unit.isKnownVersion() && unit.addressSize == Long.BYTES) {
                units.put(unit.start, unit);
            }
        }
        Set<Unit> covered = new HashSet<>();
        UnitRanges.read(sections.unitRanges(), (start, from, end) -> {
            Unit unit = units.get(start);
            if (unit != null) {
                covered.add(unit);
                parts.add(new Part(from, end, unit));
            }
        });
        for (Unit unit : units.values()) {
            if (!covered.contains(unit)) {
                unit.learn(entry);
                RangeList.of(entry, unit, (start, end) -> parts.add(new Part(start, end, unit)));
            }
        }
    }

    /** Reads a file's. @throws ElfFormatException when it is damaged */
    public static InlineTable read(ElfFile file) throws ElfFormatException {
        return new InlineTable(DebugSections.of(file));
    }

    /** A table without functions. */
    public static InlineTable empty() {
        byte[] none = new byte[0];
        try {
            return new InlineTable(new DebugSections(none, none, none, none, none, none, none, none, none));
        } catch (ElfFormatException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The functions that are inlined at an address, one in the other, the outermost first. */
    public List<Inlined> at(long address) {
        List<Inlined> found = new ArrayList<>();
        try {
            for (Part part : parts) {
                if (address >= part.start && address < part.end) {
                    for (Piece piece : pieces(part.unit)) {
                        if (piece.contains(address)) {
                            found.add(
                                    new Inlined(name(piece.origin, 0), part.unit.lineProgram, piece.file, piece.line));
                        }
                    }
                    break;
                }
            }
        } catch (ElfFormatException damaged) {
            return List.of();
        }
        return found;
    }

    private List<Piece> pieces(Unit unit) throws ElfFormatException {
        List<Piece> known = read.get(unit);
        if (known == null) {
            // A unit that is damaged is not read a second time.
            read.put(unit, List.of());
            known = readPieces(unit);
            read.put(unit, known);
        }
        return known;
    }

    private List<Piece> readPieces(Unit unit) throws ElfFormatException {
        List<Piece> found = new ArrayList<>();
        unit.learn(entry);
        Cursor in = unit.entries();
        int depth = 0;
        do {
            if (!entry.read(in, unit)) {
                depth--;
            } else {
                if (entry.tag == Entry.INLINED) {
                    int level = depth;
                    long origin = entry.origin;
                    int file = entry.callFile;
                    int line = entry.callLine;
                    RangeList.of(entry, unit,
                            (start, end) -> found.add(new Piece(start, end, level, origin, file, line)));
                }
                depth += entry.children ? 1 : 0;
            }
        } while (depth > 0 && in.more());
        found.sort(Comparator.comparingInt(Piece::depth));
        return found;
    }

    private String name(long offset, int depth) throws ElfFormatException {
        if (offset == Form.ELSEWHERE || depth == DEEPEST) {
            return "";
        }
        Map.Entry<Long, Unit> found = units.floorEntry(offset);
        if (found == null || offset >= found.getValue().end) {
            return "";
        }
        Unit unit = found.getValue();
        unit.learn(entry);
        if (!entry.read(DebugSections.at(sections.info(), offset), unit)) {
            return "";
        }
        String name = entry.name(unit);
        return name.isEmpty() ? name(entry.origin, depth + 1) : name;
    }
}
