package dev.jtrace.report;

import dev.jtrace.model.StackNode;

/** A line for each stack: names from the bottom up with semicolons between them, a blank, samples. */
public final class FoldedStacks {
    private FoldedStacks() {}

    /** The lines of a tree. @param root stands for all and has no name in them */
    public static String write(StackNode root) {
        StringBuilder out = new StringBuilder();
        root.children().forEach(child -> write(child, "", out));
        return out.toString();
    }

    private static void write(StackNode node, String below, StringBuilder out) {
        String stack = (below.isEmpty() ? "" : below + ';') + Printable.of(node.name()).replace(';', ':');
        if (node.self() > 0) {
            out.append(stack).append(' ').append(node.self()).append('\n');
        }
        node.children().forEach(child -> write(child, stack, out));
    }
}
