package dev.jtrace.code.function;

import java.util.List;

/**
 * A natural loop.
 *
 * @param address of its first instruction
 * @param spans where its instructions are, by address: what lies between may be another loop
 * @param size bytes of all its instructions, which need not lie together
 * @param innermost whether no other loop is inside
 */
public record CodeLoop(long address, List<Span> spans, long size, boolean innermost, InstructionMix mix,
        CodeClass codeClass) {
    public CodeLoop {
        spans = List.copyOf(spans);
    }

    /** Addresses {@code from} to {@code to} (exclusive). */
    public record Span(long from, long to) {}

    /** Whether the instruction at an address is part of it. */
    public boolean contains(long at) {
        for (Span span : spans) {
            if (at >= span.from && at < span.to) {
                return true;
            }
        }
        return false;
    }
}
