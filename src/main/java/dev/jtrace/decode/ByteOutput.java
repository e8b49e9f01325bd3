package dev.jtrace.decode;

import java.util.Arrays;

/** A growing byte buffer that text is formatted into. Reused between lines; not thread safe. */
public final class ByteOutput {
    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e',
        'f'};
    private static final byte[] SPACES = new byte[64];
    /** Shorter texts are copied sooner character by character. */
    private static final int SHORT = 4;

    /** A quotient by ten of 32 bits is a product with this, shifted; C1 leaves divisions as they are. */
    private static final long TENTH = 0xcccccccdL;

    private static final int TENTH_SHIFT = 35;

    static {
        Arrays.fill(SPACES, (byte) ' ');
    }

    private byte[] bytes;
    private int length;
    private final byte[] scratch = new byte[24];

    /** @param capacity first size in bytes, at least 1 */
    public ByteOutput(int capacity) {
        bytes = new byte[capacity];
    }

    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** Forgets everything from {@code newLength} on. */
    public void truncate(int newLength) {
        length = newLength;
    }

    /** Appends one byte. */
    public ByteOutput put(int b) {
        if (length == bytes.length) {
            grow(1);
        }
        bytes[length++] = (byte) b;
        return this;
    }

    /** Appends text whose characters are all below 256, one byte each. */
    @SuppressWarnings("deprecation")
    public ByteOutput ascii(String text) {
        int n = text.length();
        if (bytes.length - length < n) {
            grow(n);
        }
        if (n > SHORT) {
            // Deprecated for what it does to characters from 256 up, of which there are none.
            text.getBytes(0, n, bytes, length);
        } else {
            for (int i = 0; i < n; i++) {
                bytes[length + i] = (byte) text.charAt(i);
            }
        }
        length += n;
        return this;
    }

    /** Appends {@code n} bytes of {@code from} as they are. */
    public ByteOutput raw(byte[] from, int offset, int n) {
        if (bytes.length - length < n) {
            grow(n);
        }
        System.arraycopy(from, offset, bytes, length, n);
        length += n;
        return this;
    }

    /** Appends a signed decimal number. */
    public ByteOutput decimal(long v) {
        if (v < 0) {
            put('-');
            return unsigned(-v);
        }
        return unsigned(v);
    }

    /** Appends an unsigned 64-bit decimal number. */
    public ByteOutput unsigned(long v) {
        if (v >= 0 && v < 10) {
            return put((int) ('0' + v));
        }
        int at = scratch.length;
        if (v < 0) {
            long tens = Long.divideUnsigned(v, 10);
            scratch[--at] = (byte) ('0' + (v - tens * 10));
            v = tens;
        }
        while (v >>> 32 != 0) {
            long tens = v / 10;
            scratch[--at] = (byte) ('0' + (v - tens * 10));
            v = tens;
        }
        do {
            long tens = v * TENTH >>> TENTH_SHIFT;
            scratch[--at] = (byte) ('0' + (v - tens * 10));
            v = tens;
        } while (v != 0);
        return raw(scratch, at, scratch.length - at);
    }

    /** Appends a decimal number with at least {@code width} digits, filled with zeros. */
    public ByteOutput zeroPadded(long v, int width) {
        return padded(v, width, '0');
    }

    /** Appends a non-negative decimal number right-aligned in {@code width} columns. */
    public ByteOutput padded(long v, int width, char fill) {
        int digits = 1;
        for (long rest = v / 10; rest != 0; rest /= 10) {
            digits++;
        }
        for (int i = digits; i < width; i++) {
            put(fill);
        }
        return decimal(v);
    }

    /** Appends 0x and the unsigned hexadecimal digits; 0 is {@code 0}. */
    public ByteOutput hex(long v) {
        if (v == 0) {
            return put('0');
        }
        put('0').put('x');
        return hexDigits(v);
    }

    /** Appends 0x and the hexadecimal digits also for 0. */
    public ByteOutput hexAlways(long v) {
        put('0').put('x');
        return hexDigits(v);
    }

    /** Appends the hexadecimal digits alone. */
    public ByteOutput hexDigits(long v) {
        int shift = 60 - (Long.numberOfLeadingZeros(v | 1) & ~3);
        for (; shift >= 0; shift -= 4) {
            put(DIGITS[(int) (v >>> shift) & 15]);
        }
        return this;
    }

    /** Appends two hexadecimal digits for a byte. */
    public ByteOutput hexByte(int b) {
        return put(DIGITS[(b >> 4) & 15]).put(DIGITS[b & 15]);
    }

    /** Appends a leading 0 and octal digits; 0 is {@code 0}. */
    public ByteOutput octal(long v) {
        if (v == 0) {
            return put('0');
        }
        put('0');
        int shift = (63 - Long.numberOfLeadingZeros(v)) / 3 * 3;
        for (; shift >= 0; shift -= 3) {
            put('0' + (int) ((v >>> shift) & 7));
        }
        return this;
    }

    /** Appends spaces until {@code length() - from} is at least {@code width}. */
    public ByteOutput padTo(int from, int width) {
        int missing = width - (length - from);
        while (missing > 0) {
            int n = Math.min(missing, SPACES.length);
            raw(SPACES, 0, n);
            missing -= n;
        }
        return this;
    }

    private void grow(int more) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
}
