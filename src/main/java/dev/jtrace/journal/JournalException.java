package dev.jtrace.journal;

import java.io.IOException;

/** A file that is no journal, or a part of one that cannot be right. */
public final class JournalException extends IOException {
    private static final long serialVersionUID = 1;

    public JournalException(String message) {
        super(message);
    }
}
