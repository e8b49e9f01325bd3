package dev.jtrace.code;

import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.code.elf.ElfFormatException;
import dev.jtrace.code.elf.Machine;
import dev.jtrace.code.elf.PackedSymbols;
import dev.jtrace.code.function.CodeClass;
import dev.jtrace.code.function.CodeFunction;
import dev.jtrace.code.function.FunctionFinder;
import dev.jtrace.code.function.FunctionReader;
import dev.jtrace.code.isa.Decoder;
import dev.jtrace.code.isa.arm64.Arm64Decoder;
import dev.jtrace.code.isa.x86.X86Decoder;
import dev.jtrace.code.unwind.FrameTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program or library that is open, the debug file that its build id names where that is installed, or else the symbols
 * that it has packed, and a decoder.
 */
final class CodeSource implements AutoCloseable {
    /** Where distributions install the symbols that they strip from programs, by build id. */
    private static final Path DEBUG_FILES = Path.of("/usr/lib/debug/.build-id");

    private final ElfFile file;
    private final ElfFile symbols;
    /** Null for code that is not decoded: its functions have names, and that is all. */
    private final @Nullable Decoder decoder;

    private CodeSource(ElfFile file, ElfFile symbols) {
        this.file = file;
        this.symbols = symbols;
        decoder = find(file.machine());
    }

    private static @Nullable Decoder find(Machine machine) {
        return switch (machine) {
            case X86_64 -> new X86Decoder();
            case AARCH64 -> new Arm64Decoder();
            case I386 -> null;
        };
    }

    private static Decoder decoder(Machine machine) throws ElfFormatException {
        Decoder found = find(machine);
        if (found == null) {
            throw new ElfFormatException("its code is of 32 bits, which jtrace does not decode");
        }
        return found;
    }

    /** Opens a file. @throws dev.jtrace.code.elf.ElfFormatException when it is no ELF file that jtrace reads */
    static CodeSource open(Path path) throws IOException {
        ElfFile file = ElfFile.open(path);
        try {
            Path debug = debugFile(file.buildId());
            ElfFile symbols = Files.isReadable(debug) ? ElfFile.open(debug) : PackedSymbols.of(file);
            return new CodeSource(file, symbols == null ? file : symbols);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** The same for a file that is in memory. */
    static CodeSource of(byte[] content) throws IOException {
        ElfFile file = ElfFile.of(content);
        return new CodeSource(file, file);
    }

    ElfFile file() {
        return file;
    }

    /** Where names and lines are: the file itself, its debug file, or what it has packed. */
    ElfFile symbols() {
        return symbols;
    }

    /** @throws ElfFormatException for code that is not decoded */
    Decoder decoder() throws ElfFormatException {
        return decoder == null ? decoder(file.machine()) : decoder;
    }

    /** Functions by address. @param frames the file's unwind tables */
    List<CodeFunction> functions(FrameTable frames) throws IOException {
        return FunctionFinder.find(file, symbols, frames, decoder());
    }

    FunctionReader reader() throws ElfFormatException {
        return reader(file.machine(), decoder());
    }

    private static FunctionReader reader(Machine machine, Decoder decoder) {
        return new FunctionReader(decoder, switch (machine) {
            case X86_64, I386 -> CodeClass.SSE;
            case AARCH64 -> CodeClass.NEON;
        });
    }

    /** A reader of code that is in no file. */
    static FunctionReader reader(Machine machine) throws ElfFormatException {
        return reader(machine, decoder(machine));
    }

    private static Path debugFile(String buildId) {
        return buildId.length() < 3
                ? DEBUG_FILES.resolve("none")
                : DEBUG_FILES.resolve(buildId.substring(0, 2)).resolve(buildId.substring(2) + ".debug");
    }

    @Override
    public void close() {
        file.close();
        if (symbols != file) {
            symbols.close();
        }
    }
}
