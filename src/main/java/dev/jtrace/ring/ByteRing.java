package dev.jtrace.ring;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.HotPath;
import java.util.Arrays;

/**
 * Captured bytes of the events in the ring: one array, used round and round, each event's bytes in one piece. Space
 * is free again once the slot that owns it was consumed. Engine's thread only; handlers read the published range.
 */
@HotPath
final class ByteRing {
    private final byte[] array;
    private final int maxCapture;
    /** Per slot: position (counted on without wrapping) after the bytes of the event last put there. */
    private final long[] ends;

    private final CaptureWriter writer = new CaptureWriter();
    private long head;
    private long tail;
    private long start;

    ByteRing(int slots, int maxCapture) {
        this.maxCapture = maxCapture;
        array = new byte[Math.max(1 << 20, Integer.highestOneBit(maxCapture) << 3)];
        ends = new long[slots];
        Arrays.fill(ends, 0);
    }

    byte[] array() {
        return array;
    }

    int maxCapture() {
        return maxCapture;
    }

    CaptureWriter writer() {
        return writer;
    }

    /** Where the reserved piece begins in {@link #array()}. */
    int offset() {
        return (int) (start & (array.length - 1));
    }

    /** Whether a quarter of the space is free when the handlers are at {@code consumed}. */
    boolean hasRoom(long consumed) {
        free(consumed);
        return head - tail <= array.length - array.length / 4;
    }

    private void free(long consumed) {
        if (consumed >= 0) {
            tail = Math.max(tail, ends[(int) (consumed & (ends.length - 1))]);
        }
    }

    /** Reserves a piece of {@code max} bytes; false when the handlers, at {@code consumed}, still hold the space. */
    boolean reserve(int max, long consumed) {
        free(consumed);
        int at = (int) (head & (array.length - 1));
        start = at + max <= array.length ? head : head + array.length - at;
        if (start + max - tail > array.length) {
            return false;
        }
        int offset = offset();
        writer.reset(array, offset, offset + max);
        return true;
    }

    /** Ends the piece where the writer stopped and books it on slot {@code sequence}. */
    void commit(long sequence, boolean captured) {
        if (captured) {
            head = start + writer.length();
        }
        ends[(int) (sequence & (ends.length - 1))] = head;
    }
}
