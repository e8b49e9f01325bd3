package dev.jtrace.code.function;

import dev.jtrace.code.isa.Flow;
import java.util.Arrays;

/**
 * The control-flow graph of one function: basic blocks, their successors and predecessors. Places that only indirect
 * jumps reach have no predecessor and count as entries.
 */
final class BlockGraph {
    private final int count;
    /** First instruction of each block, and behind them the number of instructions. */
    private final int[] starts;
    /** Up to two successors a block: the next block and the target, -1 for none. */
    private final int[] successors;
    /** Predecessors of block b are {@code sources[sourceStarts[b]]} to {@code sources[sourceStarts[b + 1] - 1]}. */
    private final int[] sourceStarts;

    private final int[] sources;

    BlockGraph(InstructionList code) {
        int n = code.count();
        boolean[] leads = new boolean[n + 1];
        leads[0] = true;
        int[] targets = new int[n];
        for (int i = 0; i < n; i++) {
            Flow flow = code.flow(i);
            targets[i] = flow == Flow.BRANCH || flow == Flow.JUMP ? code.target(i) : -1;
            if (targets[i] >= 0) {
                leads[targets[i]] = true;
            }
            leads[i + 1] |= flow == Flow.BRANCH || flow.ends();
        }
        int[] blockOf = new int[n + 1];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            blocks += leads[i] ? 1 : 0;
            blockOf[i] = blocks - 1;
        }
        count = blocks;
        starts = new int[blocks + 1];
        starts[blocks] = n;
        for (int i = n - 1; i >= 0; i--) {
            starts[blockOf[i]] = i;
        }
        successors = new int[2 * blocks];
        sourceStarts = new int[blocks + 2];
        for (int b = 0; b < blocks; b++) {
            int last = starts[b + 1] - 1;
            boolean falls = !code.flow(last).ends() && b + 1 < blocks;
            successors[2 * b] = falls ? b + 1 : -1;
            successors[2 * b + 1] = targets[last] >= 0 ? blockOf[targets[last]] : -1;
        }
        sources = new int[2 * blocks];
        linkBack();
    }

    private void linkBack() {
        for (int to : successors) {
            if (to >= 0) {
                sourceStarts[to + 2]++;
            }
        }
        for (int b = 2; b < sourceStarts.length; b++) {
            sourceStarts[b] += sourceStarts[b - 1];
        }
        for (int i = 0; i < successors.length; i++) {
            if (successors[i] >= 0) {
                sources[sourceStarts[successors[i] + 1]++] = i / 2;
            }
        }
    }

    int count() {
        return count;
    }

    /** First instruction of a block; the number of all instructions for {@code count()}. */
    int start(int block) {
        return starts[block];
    }

    /** Successor 0 or 1 of a block, -1 for none. */
    int successor(int block, int which) {
        return successors[2 * block + which];
    }

    int sourceCount(int block) {
        return sourceStarts[block + 1] - sourceStarts[block];
    }

    int source(int block, int which) {
        return sources[sourceStarts[block] + which];
    }

    /** Blocks in the order in which a depth-first search leaves them last, from all entries. */
    int[] reversePostorder() {
        int[] order = new int[count];
        int[] stack = new int[count];
        byte[] tried = new byte[count];
        boolean[] seen = new boolean[count];
        int free = count;
        // Entries last to first, so that the function's own comes out first. What is left then is in a cycle.
        for (int pass = 0; pass < 2; pass++) {
            for (int root = count - 1; root >= 0; root--) {
                boolean entry = root == 0 || sourceCount(root) == 0 || pass == 1;
                if (seen[root] || !entry) {
                    continue;
                }
                int depth = 0;
                stack[0] = root;
                seen[root] = true;
                while (depth >= 0) {
                    int b = stack[depth];
                    if (tried[b] == 2) {
                        order[--free] = b;
                        depth--;
                        continue;
                    }
                    int to = successor(b, tried[b]++);
                    if (to >= 0 && !seen[to]) {
                        seen[to] = true;
                        stack[++depth] = to;
                    }
                }
            }
        }
        return free == 0 ? order : Arrays.copyOfRange(order, free, count);
    }
}
