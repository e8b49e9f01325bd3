package dev.jtrace.journal;

/** Where a journal's bytes go. */
public interface JournalSink {
    /**
     * Appends bytes.
     *
     * @return whether they all arrived; once false, the journal ends there
     */
    boolean write(byte[] bytes, int offset, int length);
}
