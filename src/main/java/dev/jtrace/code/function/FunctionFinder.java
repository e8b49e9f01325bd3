package dev.jtrace.code.function;

import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.code.elf.ElfFormatException;
import dev.jtrace.code.elf.Section;
import dev.jtrace.code.elf.Symbol;
import dev.jtrace.code.function.CodeFunction.Origin;
import dev.jtrace.code.isa.Decoder;
import dev.jtrace.code.unwind.FrameRange;
import dev.jtrace.code.unwind.FrameTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the functions of a file: those that symbols name, those that only the unwind tables know, and those that
 * nothing but the code itself shows. Functions do not overlap.
 */
public final class FunctionFinder {
    private final ElfFile file;
    private final Decoder decoder;
    private final TreeMap<Long, CodeFunction> found = new TreeMap<>();

    private FunctionFinder(ElfFile file, Decoder decoder) {
        this.file = file;
        this.decoder = decoder;
    }

    /**
     * The functions of a file, by address.
     *
     * @param symbols where names come from: the file itself, or the debug file that belongs to it
     * @param frames the file's unwind tables
     */
    public static List<CodeFunction> find(ElfFile file, ElfFile symbols, FrameTable frames, Decoder decoder)
            throws ElfFormatException {
        FunctionFinder finder = new FunctionFinder(file, decoder);
        finder.addSymbols(symbols.functions());
        if (symbols != file) {
            finder.addSymbols(file.functions());
        }
        for (FrameRange range : frames.ranges()) {
            finder.addFrame(range);
        }
        List<CodeFunction> functions = new ArrayList<>();
        for (Section section : file.sections()) {
            if (section.isCode()) {
                finder.collect(section, functions);
            }
        }
        functions.sort(Comparator.comparingLong(CodeFunction::address));
        return functions;
    }

    /** Of several names for one place the longest code wins, then the name that other files see, then the shortest. */
    private void addSymbols(List<Symbol> symbols) {
        Map<Long, Symbol> best = new TreeMap<>();
        for (Symbol symbol : symbols) {
            best.merge(symbol.address(), symbol, (a, b) -> isBetter(b, a) ? b : a);
        }
        for (Symbol symbol : best.values()) {
            found.putIfAbsent(symbol.address(),
                    new CodeFunction(symbol.name(), symbol.address(), symbol.size(), Origin.SYMBOL));
        }
    }

    private static boolean isBetter(Symbol a, Symbol b) {
        if (a.size() != b.size()) {
            return a.size() > b.size();
        }
        if (a.global() != b.global()) {
            return a.global();
        }
        int aLength = a.name().length();
        int bLength = b.name().length();
        return aLength != bLength ? aLength < bLength : a.name().compareTo(b.name()) < 0;
    }

    private void addFrame(FrameRange range) {
        Map.Entry<Long, CodeFunction> before = found.floorEntry(range.address());
        if (before == null || before.getValue().end() <= range.address() && before.getKey() != range.address()) {
            String name = "fde_" + Long.toHexString(range.address());
            found.put(range.address(), new CodeFunction(name, range.address(), range.size(), Origin.FRAME));
        } else if (before.getKey() == range.address() && before.getValue().size() == 0) {
            CodeFunction named = before.getValue();
            found.put(range.address(), new CodeFunction(named.name(), named.address(), range.size(), named.origin()));
        }
    }

    /** Adds the functions of one section, without overlaps, and what is between them. */
    private void collect(Section section, List<CodeFunction> to) throws ElfFormatException {
        byte[] code = file.content(section);
        GapSplitter splitter = new GapSplitter(decoder, code, section.address());
        long reached = section.address();
        for (CodeFunction function : List.copyOf(found.subMap(section.address(), section.end()).values())) {
            if (function.address() < reached) {
                continue;
            }
            splitter.split(reached, function.address(), to);
            Long next = found.higherKey(function.address());
            long limit = next == null ? section.end() : Math.min(next, section.end());
            long end = function.size() == 0 ? limit : Math.min(function.end(), section.end());
            if (end > function.address()) {
                to.add(new CodeFunction(function.name(), function.address(), end - function.address(),
                        function.origin()));
                reached = end;
            }
        }
        splitter.split(reached, section.end(), to);
    }
}
