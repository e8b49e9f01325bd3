package dev.jtrace.session;

import org.jspecify.annotations.Nullable;

/**
 * The user asked for something that cannot be: the message is one line for people, without the program's name.
 * Thrown only before a target runs.
 */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean hint;
    private final @Nullable String unknownOption;

    private UsageException(String message, boolean hint, @Nullable String unknownOption) {
        super(message, null, false, false);
        this.hint = hint;
        this.unknownOption = unknownOption;
    }

    /** A mistake in the command line as such: the message is followed by where help is. */
    public static UsageException withHint(String message) {
        return new UsageException(message, true, null);
    }

    /** A value that the message explains completely. */
    public static UsageException plain(String message) {
        return new UsageException(message, false, null);
    }

    /** An option that does not exist. */
    public static UsageException unknownOption(String message, String option) {
        return new UsageException(message, true, option);
    }

    /** The option as it was typed, with its dashes, if the mistake is that it does not exist. */
    public @Nullable String unknownOption() {
        return unknownOption;
    }

    /** Whether a line that points to the help is to follow. */
    public boolean hint() {
        return hint;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
