package dev.jtrace.code;

import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.code.elf.Machine;
import dev.jtrace.code.elf.Section;
import dev.jtrace.code.function.CodeClass;
import dev.jtrace.code.function.CodeFunction;
import dev.jtrace.code.function.FunctionCode;
import dev.jtrace.code.function.FunctionFinder;
import dev.jtrace.code.function.FunctionReader;
import dev.jtrace.code.isa.Decoder;
import dev.jtrace.code.isa.arm64.Arm64Decoder;
import dev.jtrace.code.isa.x86.X86Decoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program or library, read.
 *
 * @param path as it was given
 * @param buildId in hexadecimal; empty without one
 * @param functions by address
 */
public record CodeFile(String path, Machine machine, String buildId, List<FunctionCode> functions) {
    /** Where distributions install the symbols that they strip from programs, by build id. */
    private static final Path DEBUG_FILES = Path.of("/usr/lib/debug/.build-id");

    public CodeFile {
        functions = List.copyOf(functions);
    }

    /**
     * Reads every function. Names come from the file, or from the debug file that its build id names where
     * that is installed.
     *
     * @throws dev.jtrace.code.elf.ElfFormatException when it is no ELF file for x86-64 or aarch64, or is damaged
     */
    public static CodeFile read(Path path) throws IOException {
        try (ElfFile file = ElfFile.open(path)) {
            Path debug = debugFile(file.buildId());
            if (!Files.isReadable(debug)) {
                return read(path, file, file);
            }
            try (ElfFile symbols = ElfFile.open(debug)) {
                return read(path, file, symbols);
            }
        }
    }

    private static CodeFile read(Path path, ElfFile file, ElfFile symbols) throws IOException {
        Decoder decoder = switch (file.machine()) {
            case X86_64 -> new X86Decoder();
            case AARCH64 -> new Arm64Decoder();
        };
        CodeClass narrow = switch (file.machine()) {
            case X86_64 -> CodeClass.SSE;
            case AARCH64 -> CodeClass.NEON;
        };
        FunctionReader reader = new FunctionReader(decoder, narrow);
        List<CodeFunction> functions = FunctionFinder.find(file, symbols, decoder);
        List<FunctionCode> read = new ArrayList<>(functions.size());
        int next = 0;
        for (Section section : byAddress(file.sections())) {
            byte[] code = file.content(section);
            for (; next < functions.size() && functions.get(next).address() < section.end(); next++) {
                read.add(reader.read(code, section.address(), functions.get(next)));
            }
        }
        return new CodeFile(path.toString(), file.machine(), file.buildId(), read);
    }

    private static List<Section> byAddress(List<Section> sections) {
        return sections.stream()
                .filter(Section::isCode)
                .sorted((a, b) -> Long.compare(a.address(), b.address()))
                .toList();
    }

    private static Path debugFile(String buildId) {
        return buildId.length() < 3
                ? DEBUG_FILES.resolve("none")
                : DEBUG_FILES.resolve(buildId.substring(0, 2)).resolve(buildId.substring(2) + ".debug");
    }
}
