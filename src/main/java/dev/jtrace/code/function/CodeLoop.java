package dev.jtrace.code.function;

/**
 * A natural loop.
 *
 * @param address of its first instruction
 * @param from address of its lowest instruction
 * @param to address behind its highest one; what is between need not all belong to it
 * @param size bytes of all its instructions, which need not lie together
 * @param innermost whether no other loop is inside
 */
public record CodeLoop(long address, long from, long to, long size, boolean innermost, InstructionMix mix,
        CodeClass codeClass) {}
