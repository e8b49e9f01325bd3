package dev.jtrace.code;

import dev.jtrace.code.function.CodeClass;
import dev.jtrace.code.line.LineTable.SourceLine;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the code at one address.
 *
 * @param file path of the program or library; empty where code is in no file
 * @param function name; empty where none is known
 * @param address of the instruction, in the file as if loaded at 0
 * @param loop address of the innermost loop's first instruction; 0 outside of loops
 * @param line source line of the loop, or of the instruction outside of loops; null where none is known
 * @param codeClass of the innermost loop, or of the code around; null where the code cannot be read
 * @param widest bits of the widest packed arithmetic there
 */
public record CodePlace(String file, String function, long address, long loop, @Nullable SourceLine line,
        @Nullable CodeClass codeClass, int widest) {

    /** The same place with another name for its function. */
    public CodePlace named(String name) {
        return name.equals(function) ? this : new CodePlace(file, name, address, loop, line, codeClass, widest);
    }

    /** Code of which nothing is known but where it is. */
    public static CodePlace unknown(String file, long address) {
        return new CodePlace(file, "", address, 0, null, null, 0);
    }
}
