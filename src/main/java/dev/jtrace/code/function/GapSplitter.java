package dev.jtrace.code.function;

import dev.jtrace.code.function.CodeFunction.Origin;
import dev.jtrace.code.isa.Decoder;
import dev.jtrace.code.isa.Instruction;
import java.util.List;

/**
 * Splits code that no table describes into functions: one ends where execution cannot go on and the next place that is
 * not filler starts on a boundary that compilers and assemblers align functions to.
 */
final class GapSplitter {
    /** Less is filler or a thunk that belongs to the function before it, bytes. */
    private static final int LEAST = 16;
    /** What assemblers align functions to, bytes. */
    private static final int ALIGNMENT = 16;

    private final Decoder decoder;
    private final byte[] code;
    private final long base;
    private final Instruction instruction = new Instruction();

    /** @param base address of the first byte of {@code code} */
    GapSplitter(Decoder decoder, byte[] code, long base) {
        this.decoder = decoder;
        this.code = code;
        this.base = base;
    }

    /** Adds the functions between two addresses. */
    void split(long from, long to, List<CodeFunction> found) {
        int end = (int) Math.min(to - base, code.length);
        int start = skipFiller((int) (from - base), end);
        int at = start;
        while (at < end) {
            decoder.decode(code, at, end, instruction);
            at += instruction.length;
            if (!instruction.flow.ends()) {
                continue;
            }
            int next = skipFiller(at, end);
            if (next >= end || isBoundary(next)) {
                add(start, at, found);
                start = next;
                at = next;
            }
        }
        if (at > start) {
            add(start, Math.min(at, end), found);
        }
    }

    private boolean isBoundary(int at) {
        return (base + at) % ALIGNMENT == 0;
    }

    private int skipFiller(int from, int end) {
        int at = from;
        while (at < end) {
            int length = decoder.padding(code, at, end);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return end;
    }

    private void add(int from, int to, List<CodeFunction> found) {
        if (to - from >= LEAST) {
            long address = base + from;
            found.add(new CodeFunction("gap_" + Long.toHexString(address), address, to - from, Origin.GAP));
        }
    }
}
