package dev.jtrace.code.function;

/**
 * A natural loop.
 *
 * @param address of its first instruction
 * @param size bytes of all its instructions, which need not lie together
 * @param innermost whether no other loop is inside
 */
public record CodeLoop(long address, long size, boolean innermost, InstructionMix mix, CodeClass codeClass) {}
