package dev.jtrace.code.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The natural loops of a graph (Aho, Lam, Sethi, Ullman: Compilers, 9.6): an edge back to a block that dominates its
 * source, with everything that reaches the source without passing that block. Edges back to one block are one loop.
 */
final class LoopFinder {
    /** One loop: @param header first block @param blocks all of them */
    record Loop(int header, BitSet blocks) {}

    private LoopFinder() {}

    /** The loops by their headers. */
    static List<Loop> find(BlockGraph graph) {
        List<Loop> loops = new ArrayList<>();
        Dominators dominators = new Dominators(graph);
        for (int header = 0; header < graph.count(); header++) {
            BitSet blocks = null;
            for (int i = 0; i < graph.sourceCount(header); i++) {
                int source = graph.source(header, i);
                if (dominators.dominates(header, source)) {
                    blocks = blocks == null ? new BitSet(graph.count()) : blocks;
                    collect(graph, header, source, blocks);
                }
            }
            if (blocks != null) {
                loops.add(new Loop(header, blocks));
            }
        }
        return loops;
    }

    private static void collect(BlockGraph graph, int header, int source, BitSet blocks) {
        blocks.set(header);
        int[] stack = new int[16];
        int depth = 0;
        stack[depth++] = source;
        while (depth > 0) {
            int block = stack[--depth];
            if (blocks.get(block)) {
                continue;
            }
            blocks.set(block);
            for (int i = 0; i < graph.sourceCount(block); i++) {
                if (depth == stack.length) {
                    stack = Arrays.copyOf(stack, 2 * depth);
                }
                stack[depth++] = graph.source(block, i);
            }
        }
    }
}
