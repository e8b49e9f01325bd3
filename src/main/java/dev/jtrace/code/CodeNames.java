package dev.jtrace.code;

import dev.jtrace.code.elf.Section;
import dev.jtrace.code.elf.Symbol;
import dev.jtrace.code.inline.InlineTable;
import dev.jtrace.code.line.LineTable;
import dev.jtrace.code.line.LineTable.SourceLine;
import dev.jtrace.code.unwind.FrameTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What names places in a program or library: its symbols and lines, without a look at its instructions, and its unwind
 * tables. One thread at a time.
 */
public final class CodeNames {
    private final List<Section> sections;
    private final FrameTable frames;
    /** By address; of several at one address the first, and one that others see before what debug files have. */
    private final List<Symbol> symbols = new ArrayList<>();
    /** No function before this one reaches further, by index. */
    private final long[] reach;
    private final LineTable lines;
    private final InlineTable inlined;

    private CodeNames(CodeSource source, boolean withLines, boolean withInlined) throws IOException {
        sections = source.file().sections();
        frames = FrameTable.read(source.file());
        List<Symbol> all = new ArrayList<>(source.file().functions());
        if (source.symbols() != source.file()) {
            all.addAll(source.symbols().functions());
        }
        // A stable sort.
        all.sort(Comparator.comparingLong(Symbol::address));
        for (Symbol symbol : all) {
            if (symbols.isEmpty() || symbols.getLast().address() != symbol.address()) {
                symbols.add(symbol);
            }
        }
        reach = new long[symbols.size()];
        long furthest = 0;
        for (int i = 0; i < reach.length; i++) {
            furthest = Math.max(furthest, end(symbols.get(i)));
            reach[i] = furthest;
        }
        lines = withLines ? CodeImage.lines(source.symbols()) : LineTable.empty();
        inlined = withInlined ? CodeImage.inlined(source.symbols()) : InlineTable.empty();
    }

    /**
     * Reads a file.
     *
     * @param withInlined whether functions are told that are inlined in others
     * @throws dev.jtrace.code.elf.ElfFormatException when it is no ELF file that jtrace reads
     */
    public static CodeNames open(Path path, boolean withLines, boolean withInlined) throws IOException {
        try (CodeSource source = CodeSource.open(path)) {
            return new CodeNames(source, withLines, withInlined);
        }
    }

    /** The same for the code that the kernel maps into every process (vdso(7)). */
    public static CodeNames ofKernelPages() throws IOException {
        try (CodeSource source = CodeSource.of(KernelPages.read())) {
            return new CodeNames(source, false, false);
        }
    }

    private static long end(Symbol symbol) {
        return symbol.address() + Math.max(1, symbol.size());
    }

    /** Address of byte {@code offset} of the file, as if it were loaded at 0. */
    public long address(long offset) {
        return CodeImage.address(sections, offset);
    }

    /** Its unwind tables. */
    public FrameTable frames() {
        return frames;
    }

    /** The function at an address, the innermost of several; null where no symbol says that there is one. */
    public @Nullable Symbol function(long address) {
        int low = 0;
        int high = symbols.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (symbols.get(middle).address() <= address) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low > 0 && symbols.get(low - 1).size() == 0) {
            return symbols.get(low - 1);
        }
        for (int i = low - 1; i >= 0 && reach[i] > address; i--) {
            if (address < end(symbols.get(i))) {
                return symbols.get(i);
            }
        }
        return null;
    }

    /** The functions that are inlined at an address, the innermost first, each with the line of the call that it stands for. */
    public List<InlinedCall> inlined(long address) {
        List<InlinedCall> found = new ArrayList<>();
        for (InlineTable.Inlined one : inlined.at(address)) {
            found.addFirst(
                    new InlinedCall(one.name(), new SourceLine(lines.file(one.lines(), one.file()), one.line())));
        }
        return found;
    }

    /** A function that is inlined. @param from where it would have been called; line 0 where that is not known */
    public record InlinedCall(String function, SourceLine from) {}

    /** The line of an address; null when none is known. */
    public @Nullable SourceLine line(long address) {
        return lines.at(address);
    }
}
