package dev.jtrace.journal;

import dev.jtrace.event.HotPath;
import java.util.Arrays;

/**
 * The numbers of one column: differences as zigzag varints (7 bits a byte, the lowest first). Runs of zeros are a zero
 * byte and their length; the zeros at the end are left out.
 */
@HotPath
final class ColumnWriter {
    private byte[] bytes = new byte[1 << 10];
    private int length;
    private int zeros;

    void reset() {
        length = 0;
        zeros = 0;
    }

    /** Appends a difference. */
    void signed(long difference) {
        if (difference == 0) {
            zeros++;
        } else {
            some(difference << 1 ^ difference >> 63);
        }
    }

    /** Appends a number that is 0 or more. */
    void unsigned(long number) {
        if (number == 0) {
            zeros++;
        } else {
            some(number);
        }
    }

    private void some(long v) {
        room(20);
        if (zeros > 0) {
            bytes[length++] = 0;
            put(zeros);
            zeros = 0;
        }
        put(v);
    }

    /** Appends bytes as they are. */
    void raw(byte[] from, int offset, int count) {
        room(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    /** Appends a plain varint, zero or not. */
    void varint(long v) {
        room(10);
        put(v);
    }

    private void put(long value) {
        long v = value;
        while ((v & ~0x7fL) != 0) {
            bytes[length++] = (byte) (v | 0x80);
            v >>>= 7;
        }
        bytes[length++] = (byte) v;
    }

    private void room(int n) {
        if (bytes.length - length < n) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + n));
        }
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }
}
