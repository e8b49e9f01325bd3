package dev.jtrace.report;

import dev.jtrace.model.StackProfile;

/**
 * A line for each stack: names from the bottom up with semicolons between them, a blank, counts. With another run to
 * compare with, counts of that run and a blank stand before those.
 */
public final class FoldedStacks {
    private final StringBuilder out = new StringBuilder();
    private final boolean compared;

    private FoldedStacks(boolean compared) {
        this.compared = compared;
    }

    /** The lines. The root has no name in them. */
    public static String write(StackProfile profile) {
        FoldedStacks made = new FoldedStacks(profile.before() != null);
        ComparedStack.root(profile).children().forEach(child -> made.write(child, ""));
        return made.out.toString();
    }

    private void write(ComparedStack node, String below) {
        String stack = (below.isEmpty() ? "" : below + ';') + Printable.of(node.name()).replace(';', ':');
        if (node.self() > 0 || node.selfBefore() > 0) {
            out.append(stack).append(' ');
            if (compared) {
                out.append(node.selfBefore()).append(' ');
            }
            out.append(node.self()).append('\n');
        }
        node.children().forEach(child -> write(child, stack));
    }
}
