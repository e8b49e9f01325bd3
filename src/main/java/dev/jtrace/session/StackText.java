package dev.jtrace.session;

import dev.jtrace.model.StackNode;

/** How a tree of stacks is written; formats are not the session's business. */
@FunctionalInterface
public interface StackText {
    /** For results without stacks. */
    StackText NONE = (root, title, period) -> "";

    /** The text. @param root stands for all tasks @param title what was run @param period nanoseconds of a sample */
    String of(StackNode root, String title, long period);
}
