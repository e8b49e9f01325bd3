package dev.jtrace.print;

/** Takes batches of spans. */
public interface SpanTarget {
    /** Takes a request of {@code length} bytes of UTF-8 without a line end; it may be kept until the call returns. */
    void send(byte[] request, int length);
}
