package dev.jtrace.print;

/**
 * Where finished text goes: a descriptor, usually. Called by the printing thread only. Failures are the
 * implementation's: it remembers the first, tells it once and swallows what comes after.
 */
public interface TraceOutput {
    void write(byte[] bytes, int offset, int length);

    void flush();
}
