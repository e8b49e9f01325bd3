package dev.jtrace.code;

import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.code.elf.ElfFormatException;
import dev.jtrace.code.elf.Machine;
import dev.jtrace.code.elf.Section;
import dev.jtrace.code.elf.Symbol;
import dev.jtrace.code.isa.Decoder;
import dev.jtrace.code.isa.Flow;
import dev.jtrace.code.isa.Instruction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Where calls of a program's functions can be watched: offsets of instructions in its file. */
public final class CallPoints {
    /** Bytes of a function that are looked at. */
    private static final int MOST_BYTES = 1 << 20;
    private static final int LONGEST_INSTRUCTION = 16;
    /** What a file names that throws exceptions, or that they may pass. */
    private static final List<String> UNWINDERS = List.of("__gxx_personality", "__cxa_throw", "rust_eh_personality",
            "_Unwind_RaiseException", "_Unwind_Resume");

    private CallPoints() {}

    /**
     * One function.
     *
     * @param entry offset of the first instruction that says something; behind endbr64
     * @param imitated whether the kernel imitates that instruction where it has a breakpoint, and need not step over it
     * @param exits offsets of the instructions that leave it: returns, and jumps to other functions; none when its end is
     *     not known
     */
    public record Function(String name, long entry, boolean imitated, List<Long> exits) {}

    /**
     * The functions of a file with certain names, by address.
     *
     * @throws ElfFormatException when it is no ELF file that jtrace reads
     */
    public static List<Function> of(Path path, Predicate<String> named) throws IOException {
        try (CodeSource source = CodeSource.open(path)) {
            Map<Long, Symbol> starts = new TreeMap<>();
            Map<Long, Symbol> wanted = new TreeMap<>();
            List<Symbol> symbols = new ArrayList<>(source.file().functions());
            symbols.addAll(source.symbols().functions());
            for (Symbol symbol : symbols) {
                starts.putIfAbsent(symbol.address(), symbol);
                if (named.test(symbol.name())) {
                    wanted.putIfAbsent(symbol.address(), symbol);
                }
            }
            List<Function> found = new ArrayList<>();
            for (Symbol symbol : wanted.values()) {
                if (source.file().offset(symbol.address()) > 0) {
                    found.add(function(source, symbol, starts));
                }
            }
            return found;
        }
    }

    private static Function function(CodeSource source, Symbol symbol, Map<Long, Symbol> starts)
            throws ElfFormatException {
        ElfFile file = source.file();
        long offset = file.offset(symbol.address());
        boolean x86 = file.machine() == Machine.X86_64;
        byte[] first = file.bytes(offset, LONGEST_INSTRUCTION);
        boolean marked = x86 && first[0] == (byte) 0xf3 && first[1] == 0x0f && first[2] == 0x1e
                && first[3] == (byte) 0xfa;
        int skipped = marked ? 4 : 0;
        byte[] code = file.bytes(offset, (int) Math.min(symbol.size(), MOST_BYTES));
        List<Long> exits = new ArrayList<>();
        Instruction instruction = new Instruction();
        Decoder decoder = source.decoder();
        for (int at = 0; at < code.length; at += instruction.length) {
            decoder.decode(code, at, code.length, instruction);
            if (instruction.flow == Flow.RETURN || instruction.flow == Flow.JUMP
                    && leaves(instruction.target, code.length, symbol, starts)) {
                exits.add(offset + at);
            }
        }
        return new Function(symbol.name(), offset + skipped, !x86 || isImitated(first, skipped), exits);
    }

    private static boolean leaves(int target, int length, Symbol from, Map<Long, Symbol> starts) {
        if (target == Instruction.NO_TARGET || target > 0 && target < length) {
            return false;
        }
        // Rare code of a function, which the compiler puts elsewhere, still belongs to it.
        Symbol to = starts.get(from.address() + target);
        return to != null && !to.name().startsWith(from.name() + ".cold");
    }

    /** Whether the kernel imitates the instruction (arch/x86/kernel/uprobes.c: push, nop, call, jumps). */
    private static boolean isImitated(byte[] code, int at) {
        int first = code[at] & 0xff;
        int second = code[at + 1] & 0xff;
        boolean prefixed = (first & 0xfe) == 0x40;
        return (first & 0xf8) == 0x50 || prefixed && (second & 0xf8) == 0x50 || first == 0x90 || first == 0xe8
                || first == 0xe9 || first == 0xeb || (first & 0xf0) == 0x70
                || first == 0x0f && ((second & 0xf0) == 0x80 || second == 0x1f);
    }

    /**
     * Whether stacks of a program may be unwound or moved while it runs: by exceptions of C++, panics of Rust, the runtime
     * of Go. Who does that must find return addresses as they were.
     */
    public static boolean mayUnwind(Path path) throws IOException {
        try (ElfFile file = ElfFile.open(path)) {
            Section names = file.section(".dynstr");
            String text = names == null ? "" : new String(file.content(names), StandardCharsets.ISO_8859_1);
            return file.section(".gopclntab") != null || UNWINDERS.stream().anyMatch(text::contains);
        }
    }
}
