package dev.jtrace.code.function;

import java.util.Arrays;

/**
 * Which blocks every way to a block passes. Computed by the iteration of Cooper, Harvey and Kennedy (A Simple, Fast
 * Dominance Algorithm, 2001), with one root above all entries.
 */
final class Dominators {
    /** Above all entries. */
    private static final int ROOT = -1;

    private static final int UNKNOWN = -2;

    /** Position of each block in reverse postorder. */
    private final int[] position;
    private final int[] immediate;

    Dominators(BlockGraph graph) {
        int[] order = graph.reversePostorder();
        position = new int[graph.count()];
        for (int i = 0; i < order.length; i++) {
            position[order[i]] = i;
        }
        immediate = new int[graph.count()];
        Arrays.fill(immediate, UNKNOWN);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int block : order) {
                int found = common(graph, block);
                changed |= immediate[block] != found;
                immediate[block] = found;
            }
        }
    }

    /** The nearest block that dominates all known predecessors. */
    private int common(BlockGraph graph, int block) {
        if (block == 0) {
            return ROOT;
        }
        int found = UNKNOWN;
        for (int i = 0; i < graph.sourceCount(block); i++) {
            int source = graph.source(block, i);
            if (immediate[source] != UNKNOWN) {
                found = found == UNKNOWN ? source : meet(found, source);
            }
        }
        return found == UNKNOWN ? ROOT : found;
    }

    private int meet(int a, int b) {
        int x = a;
        int y = b;
        while (x != y) {
            if (x == ROOT || y == ROOT) {
                return ROOT;
            }
            if (position[x] > position[y]) {
                x = immediate[x];
            } else {
                y = immediate[y];
            }
        }
        return x;
    }

    /** Whether every way to {@code block} passes {@code by}. */
    boolean dominates(int by, int block) {
        int b = block;
        while (b >= 0 && position[b] > position[by]) {
            b = immediate[b];
        }
        return b == by;
    }
}
