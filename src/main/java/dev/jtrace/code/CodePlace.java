package dev.jtrace.code;

import dev.jtrace.code.function.CodeClass;
import dev.jtrace.code.line.LineTable.SourceLine;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the code at one address.
 *
 * @param file path of the program or library; empty where code is in no file
 * @param function name; empty where none is known
 * @param address of the instruction, in the file as if loaded at 0
 * @param loop address of the innermost loop's first instruction; 0 outside of loops
 * @param line source line of the loop, or of the instruction outside of loops; null where none is known
 * @param part the innermost function that is inlined where the line is; empty for none
 * @param codeClass of the innermost loop, or of the code around; null where the code cannot be read
 * @param inlined functions that are part of {@code function} there, the outermost first; none where nobody asked
 * @param widest bits of the widest packed arithmetic there
 */
public record CodePlace(String file, String function, long address, long loop, @Nullable SourceLine line,
        String part, @Nullable CodeClass codeClass, List<String> inlined, int widest) {
    public CodePlace {
        inlined = List.copyOf(inlined);
    }

    /** The same place with other names for its functions. */
    public CodePlace named(UnaryOperator<String> names) {
        return function.isEmpty()
                ? this
                : new CodePlace(file, names.apply(function), address, loop, line,
                        part.isEmpty() ? part : names.apply(part), codeClass, inlined.stream().map(names).toList(),
                        widest);
    }

    /** Code of which nothing is known but where it is. */
    public static CodePlace unknown(String file, long address) {
        return new CodePlace(file, "", address, 0, null, "", null, List.of(), 0);
    }
}
