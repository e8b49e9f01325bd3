package dev.jtrace.code;

import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.code.elf.Machine;
import dev.jtrace.code.elf.Section;
import dev.jtrace.code.function.CodeFunction;
import dev.jtrace.code.function.FunctionCode;
import dev.jtrace.code.function.FunctionReader;
import dev.jtrace.code.unwind.FrameTable;
import java.io.IOException;
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
        try (CodeSource source = CodeSource.open(path)) {
            ElfFile file = source.file();
            FunctionReader reader = source.reader();
            List<CodeFunction> functions = source.functions(FrameTable.read(file));
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
    }

    private static List<Section> byAddress(List<Section> sections) {
        return sections.stream()
                .filter(Section::isCode)
                .sorted((a, b) -> Long.compare(a.address(), b.address()))
                .toList();
    }
}
