package dev.jtrace.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** The compiled tables: little-endian ints at byte offsets, and strings as u16 length and Latin-1 bytes. */
final class Blob {
    private final byte[] bytes;

    Blob(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The i32 at byte offset {@code at}. */
    int i32(int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
    }

    /** The i64 at byte offset {@code at}. */
    long i64(int at) {
        return (i32(at) & 0xffffffffL) | (long) i32(at + 4) << 32;
    }

    /** The string at byte offset {@code at}. */
    String string(int at) {
        int n = (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
        return new String(bytes, at + 2, n, ISO_8859_1);
    }

    /** Whether the string at byte offset {@code at} is {@code text}. */
    boolean is(int at, String text) {
        int n = (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
        if (n != text.length()) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            if ((bytes[at + 2 + i] & 0xff) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    int[] ints(int at, int n) {
        int[] out = new int[n];
        for (int i = 0; i < n; i++) {
            out[i] = i32(at + 4 * i);
        }
        return out;
    }
}
