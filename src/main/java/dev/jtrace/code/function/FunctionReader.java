package dev.jtrace.code.function;

import dev.jtrace.code.function.LoopFinder.Loop;
import dev.jtrace.code.isa.Decoder;
import dev.jtrace.code.isa.Flow;
import java.util.ArrayList;
import java.util.List;

/** Reads the code of functions, one after the other; reusable, one thread. */
public final class FunctionReader {
    /** Innermost loops with fewer instructions in all do not say what a function is. */
    private static final int LEAST_IN_LOOPS = 3;

    private final Decoder decoder;
    private final CodeClass narrow;
    private final InstructionList instructions = new InstructionList();

    /** @param narrow what packed arithmetic of 128 bits is called on this architecture */
    public FunctionReader(Decoder decoder, CodeClass narrow) {
        this.decoder = decoder;
        this.narrow = narrow;
    }

    /**
     * Reads one function.
     *
     * @param code the section that holds it
     * @param base address of the section's first byte
     */
    public FunctionCode read(byte[] code, long base, CodeFunction function) {
        int from = (int) (function.address() - base);
        instructions.read(decoder, code, from, (int) Math.min(function.end() - base, code.length));
        BlockGraph graph = new BlockGraph(instructions);
        List<CodeLoop> loops = new ArrayList<>();
        InstructionMix inner = new InstructionMix();
        List<Loop> found = LoopFinder.find(graph);
        for (Loop loop : found) {
            boolean innermost = isInnermost(loop, found);
            loops.add(loop(graph, loop, innermost, base));
            if (innermost) {
                addTo(inner, graph, loop);
            }
        }
        InstructionMix whole = new InstructionMix();
        instructions.addTo(whole, 0, instructions.count());
        CodeClass codeClass = CodeClass.of(inner.total() >= LEAST_IN_LOOPS ? inner : whole, narrow);
        return new FunctionCode(function, count(Flow.BRANCH) + 1, count(Flow.INDIRECT), count(Flow.CALL), loops, whole,
                codeClass);
    }

    /**
     * What the code around one instruction is like: some instructions before it and as many after it. For code outside of
     * loops, where the whole function says little. An instruction that repeats itself is alone.
     *
     * @param around how many on each side
     */
    public InstructionMix around(byte[] code, long base, CodeFunction function, long address, int around) {
        int from = (int) (function.address() - base);
        instructions.read(decoder, code, from, (int) Math.min(function.end() - base, code.length));
        int at = instructions.at((int) (address - base));
        InstructionMix mix = new InstructionMix();
        int reach = at < instructions.count() && instructions.repeats(at) ? 0 : around;
        instructions.addTo(mix, Math.max(0, at - reach), Math.min(instructions.count(), at + reach + 1));
        return mix;
    }

    /** The class of a mix on this architecture. */
    public CodeClass classOf(InstructionMix mix) {
        return CodeClass.of(mix, narrow);
    }

    private int count(Flow flow) {
        int n = 0;
        for (int i = 0; i < instructions.count(); i++) {
            n += instructions.flow(i) == flow ? 1 : 0;
        }
        return n;
    }

    private static boolean isInnermost(Loop loop, List<Loop> all) {
        for (Loop other : all) {
            if (other.header() != loop.header() && loop.blocks().get(other.header())) {
                return false;
            }
        }
        return true;
    }

    private CodeLoop loop(BlockGraph graph, Loop loop, boolean innermost, long base) {
        InstructionMix mix = new InstructionMix();
        addTo(mix, graph, loop);
        long size = 0;
        List<CodeLoop.Span> spans = new ArrayList<>();
        for (int b = loop.blocks().nextSetBit(0); b >= 0; b = loop.blocks().nextSetBit(b + 1)) {
            int start = instructions.place(graph.start(b));
            int end = instructions.place(graph.start(b + 1));
            size += end - start;
            long from = base + start;
            if (!spans.isEmpty() && spans.getLast().to() == from) {
                from = spans.removeLast().from();
            }
            spans.add(new CodeLoop.Span(from, base + end));
        }
        long address = base + instructions.place(graph.start(loop.header()));
        return new CodeLoop(address, spans, size, innermost, mix, CodeClass.of(mix, narrow));
    }

    private void addTo(InstructionMix mix, BlockGraph graph, Loop loop) {
        for (int b = loop.blocks().nextSetBit(0); b >= 0; b = loop.blocks().nextSetBit(b + 1)) {
            instructions.addTo(mix, graph.start(b), graph.start(b + 1));
        }
    }
}
