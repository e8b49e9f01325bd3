package dev.jtrace.code;

import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.code.elf.ElfFormatException;
import dev.jtrace.code.elf.Section;
import dev.jtrace.code.function.CodeFunction;
import dev.jtrace.code.inline.InlineTable;
import dev.jtrace.code.line.LineTable;
import dev.jtrace.code.unwind.FrameTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A program or library of which single places are asked for: functions are read when they are. One thread at a time. */
public final class CodeImage {
    /** A section with code, and its bytes. */
    private static final class Code {
        final Section section;
        final byte[] bytes;

        Code(Section section, byte[] bytes) {
            this.section = section;
            this.bytes = bytes;
        }
    }

    private final String path;
    private final List<Section> sections;
    private final List<Code> codes = new ArrayList<>();
    private final List<CodeFunction> functions;
    private final FrameTable frames;
    private final PlaceReader reader;
    private final Map<Long, CodePlace> places = new HashMap<>();

    private CodeImage(String path, CodeSource source, boolean withInlined) throws IOException {
        this.path = path;
        ElfFile file = source.file();
        sections = file.sections();
        for (Section section : sections) {
            if (section.isCode()) {
                codes.add(new Code(section, file.content(section)));
            }
        }
        frames = FrameTable.read(file);
        functions = source.functions(frames);
        reader = new PlaceReader(path, source.reader(), lines(source.symbols())::at,
                withInlined ? inlined(source.symbols()) : InlineTable.empty());
    }

    /**
     * Reads a file.
     *
     * @param withInlined whether places tell the functions that are inlined there
     * @throws dev.jtrace.code.elf.ElfFormatException when it is no ELF file that jtrace reads
     */
    public static CodeImage open(Path path, boolean withInlined) throws IOException {
        try (CodeSource source = CodeSource.open(path)) {
            return new CodeImage(path.toString(), source, withInlined);
        }
    }

    /**
     * Reads the code that the kernel maps into every process (vdso(7)), from this process: it is the same in all of a
     * machine.
     *
     * @throws dev.jtrace.code.elf.ElfFormatException when there is none
     */
    public static CodeImage ofKernelPages() throws IOException {
        try (CodeSource source = CodeSource.of(KernelPages.read())) {
            return new CodeImage(KernelPages.NAME, source, false);
        }
    }

    /** Code is worth reading where its line numbers are not. */
    static LineTable lines(ElfFile file) {
        try {
            return LineTable.read(file);
        } catch (ElfFormatException damaged) {
            return LineTable.empty();
        }
    }

    static InlineTable inlined(ElfFile file) {
        try {
            return InlineTable.read(file);
        } catch (ElfFormatException damaged) {
            return InlineTable.empty();
        }
    }

    /** What is at byte {@code offset} of the file. */
    public CodePlace at(long offset) {
        long address = address(offset);
        CodePlace place = places.get(address);
        if (place == null) {
            place = find(address);
            places.put(address, place);
        }
        return place;
    }

    /** Address of byte {@code offset} of the file, as if it were loaded at 0. */
    public long address(long offset) {
        return address(sections, offset);
    }

    static long address(List<Section> sections, long offset) {
        for (Section section : sections) {
            if (section.address() != 0 && offset >= section.offset() && offset - section.offset() < section.size()) {
                return section.address() + offset - section.offset();
            }
        }
        return offset;
    }

    /** Its unwind tables. */
    public FrameTable frames() {
        return frames;
    }

    private CodePlace find(long address) {
        CodeFunction function = function(address);
        Code code = code(address);
        if (function == null || code == null) {
            return CodePlace.unknown(path, address);
        }
        return reader.at(code.bytes, code.section.address(), function, address);
    }

    private @Nullable Code code(long address) {
        for (Code code : codes) {
            if (code.section.contains(address)) {
                return code;
            }
        }
        return null;
    }

    private @Nullable CodeFunction function(long address) {
        int low = 0;
        int high = functions.size() - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            CodeFunction function = functions.get(middle);
            if (address < function.address()) {
                high = middle - 1;
            } else if (address >= function.end()) {
                low = middle + 1;
            } else {
                return function;
            }
        }
        return null;
    }
}
