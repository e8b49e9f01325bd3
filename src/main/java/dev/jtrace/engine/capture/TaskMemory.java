package dev.jtrace.engine.capture;

/** The memory of a task, which stands still under ptrace and may have gone on elsewhere. Tracer thread only. */
public interface TaskMemory {
    /**
     * Copies memory of the task.
     *
     * @param address
     *            in the task, any value
     * @param into
     *            gets the bytes from {@code offset} on
     * @param length
     *            how many are wanted, at least 1
     * @return how many were copied: fewer when a page cannot be read, 0 when the first cannot
     */
    int read(long address, byte[] into, int offset, int length);

    /** The same for text, which stays longer than other memory: a source that comes late may still give it. */
    default int readText(long address, byte[] into, int offset, int length) {
        return read(address, into, offset, length);
    }
}
