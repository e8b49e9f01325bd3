package dev.jtrace.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes messages in the wire format of protocol buffers: the few kinds of fields that exports need, where a library
 * with its generated classes would be larger than all of them. Nested messages are begun and ended; their lengths take
 * four bytes, of which readers accept all.
 */
public final class Protobuf {
    private static final int VARINT = 0;
    private static final int FIXED = 1;
    private static final int BYTES = 2;
    /** Bytes of a length that is not known yet; holds up to 256 MB. */
    private static final int RESERVED = 4;

    private byte[] bytes = new byte[1 << 12];
    private int length;

    /** Holds the messages in its first {@link #length} bytes; another one after they have grown. */
    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    public void number(int field, long value) {
        varint((long) field << 3 | VARINT);
        varint(value);
    }

    /** A number of 64 bits with a fraction. */
    public void real(int field, double value) {
        fixed(field, Double.doubleToLongBits(value));
    }

    /** A number of 64 bits that is not packed. */
    public void fixed(int field, long bits) {
        varint((long) field << 3 | FIXED);
        room(Long.BYTES);
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[length++] = (byte) (bits >>> Byte.SIZE * i);
        }
    }

    public void text(int field, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        text(field, encoded, encoded.length);
    }

    /** @param utf8 well-formed UTF-8 */
    public void text(int field, byte[] utf8, int n) {
        varint((long) field << 3 | BYTES);
        varint(n);
        room(n);
        System.arraycopy(utf8, 0, bytes, length, n);
        length += n;
    }

    /** Begins a nested message; returns what {@link #end} wants. */
    public int begin(int field) {
        varint((long) field << 3 | BYTES);
        room(RESERVED);
        length += RESERVED;
        return length;
    }

    public void end(int begin) {
        int n = length - begin;
        for (int i = 0; i < RESERVED; i++) {
            int more = i < RESERVED - 1 ? 0x80 : 0;
            bytes[begin - RESERVED + i] = (byte) (n >>> 7 * i & 0x7f | more);
        }
    }

    /** A list of numbers in one field, none for an empty list. */
    public void numbers(int field, long[] values, int n) {
        if (n > 0) {
            int begin = begin(field);
            for (int i = 0; i < n; i++) {
                varint(values[i]);
            }
            end(begin);
        }
    }

    private void varint(long value) {
        room(10);
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
}
