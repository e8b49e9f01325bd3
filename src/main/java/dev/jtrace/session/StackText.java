package dev.jtrace.session;

import dev.jtrace.model.StackProfile;

/** How stacks are written; formats are not the session's business. */
@FunctionalInterface
public interface StackText {
    /** For results without stacks. */
    StackText NONE = profile -> "";

    /** The text. */
    String of(StackProfile profile);
}
