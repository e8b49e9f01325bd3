package dev.jtrace.code;

import dev.jtrace.code.function.CodeFunction;
import dev.jtrace.code.function.CodeLoop;
import dev.jtrace.code.function.FunctionCode;
import dev.jtrace.code.function.FunctionReader;
import dev.jtrace.code.function.InstructionMix;
import dev.jtrace.code.inline.InlineTable;
import dev.jtrace.code.line.LineTable.SourceLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what single places in functions are like; functions are read when the first is asked for. One thread at a time. */
final class PlaceReader {
    /** Instructions on each side that say what code outside of loops is like. */
    private static final int AROUND = 32;

    /** Lines of source by address. */
    interface Lines {
        @Nullable
        SourceLine at(long address);
    }

    private final String path;
    private final FunctionReader reader;
    private final Lines lines;
    private final InlineTable inlined;
    private final Map<CodeFunction, FunctionCode> read = new HashMap<>();

    /** @param path of the file that has the code */
    PlaceReader(String path, FunctionReader reader, Lines lines, InlineTable inlined) {
        this.path = path;
        this.reader = reader;
        this.lines = lines;
        this.inlined = inlined;
    }

    /**
     * What is at an address in a function.
     *
     * @param code the bytes that hold the function
     * @param base address of the first of them
     */
    CodePlace at(byte[] code, long base, CodeFunction function, long address) {
        FunctionCode whole = read.get(function);
        if (whole == null) {
            whole = reader.read(code, base, function);
            read.put(function, whole);
        }
        CodeLoop loop = innermost(whole, address);
        List<String> here = inlined(address);
        if (loop != null) {
            return new CodePlace(path, function.name(), address, loop.address(), lines.at(loop.address()),
                    part(inlined(loop.address())), loop.codeClass(), here, loop.mix().widest());
        }
        InstructionMix mix = reader.around(code, base, function, address, AROUND);
        return new CodePlace(path, function.name(), address, 0, lines.at(address), part(here), reader.classOf(mix),
                here,
                mix.widest());
    }

    private static String part(List<String> inlined) {
        return inlined.isEmpty() ? "" : inlined.getLast();
    }

    private List<String> inlined(long address) {
        return inlined.at(address).stream().map(InlineTable.Inlined::name).filter(name -> !name.isEmpty()).toList();
    }

    private static @Nullable CodeLoop innermost(FunctionCode function, long address) {
        CodeLoop best = null;
        for (CodeLoop loop : function.loops()) {
            if (loop.contains(address) && (best == null || loop.size() < best.size())) {
                best = loop;
            }
        }
        return best;
    }
}
