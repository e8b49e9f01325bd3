package dev.jtrace.code.function;

import java.util.List;

/**
 * What a function's code is like.
 *
 * @param complexity cyclomatic complexity (McCabe 1976): conditional branches and one
 * @param indirectJumps jumps whose targets only the run knows, as of a switch: each hides cases that complexity misses
 * @param calls call instructions
 * @param loops by address
 * @param mix of all instructions
 * @param codeClass by the innermost loops when there are any, where the time goes, else by all
 */
public record FunctionCode(
        CodeFunction function, int complexity, int indirectJumps, int calls, List<CodeLoop> loops, InstructionMix mix,
        CodeClass codeClass) {

    public FunctionCode {
        loops = List.copyOf(loops);
    }
}
