package dev.jtrace.session;

import dev.jtrace.model.StackProfile;

/** How stacks are written to a file; formats are not the session's business. */
@FunctionalInterface
public interface StackText {
    /** For results without stacks. */
    StackText NONE = profile -> new byte[0];

    /** The file's content. */
    byte[] of(StackProfile profile);
}
