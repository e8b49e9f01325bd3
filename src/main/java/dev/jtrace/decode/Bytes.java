package dev.jtrace.decode;

/** Little-endian numbers in byte arrays. */
final class Bytes {
    private Bytes() {}

    static int u8(byte[] b, int at) {
        return b[at] & 0xff;
    }

    static int u16(byte[] b, int at) {
        return b[at] & 0xff | (b[at + 1] & 0xff) << 8;
    }

    /** Network byte order. */
    static int u16be(byte[] b, int at) {
        return (b[at] & 0xff) << 8 | b[at + 1] & 0xff;
    }

    static int i32(byte[] b, int at) {
        return b[at] & 0xff | (b[at + 1] & 0xff) << 8 | (b[at + 2] & 0xff) << 16 | b[at + 3] << 24;
    }

    static long u32(byte[] b, int at) {
        return i32(b, at) & 0xffffffffL;
    }

    static long i64(byte[] b, int at) {
        return u32(b, at) | (long) i32(b, at + 4) << 32;
    }

    /** An unsigned number of {@code size} bytes: 1, 2, 4 or 8. */
    static long unsigned(byte[] b, int at, int size) {
        return switch (size) {
            case 1 -> u8(b, at);
            case 2 -> u16(b, at);
            case 4 -> u32(b, at);
            default -> i64(b, at);
        };
    }

    static boolean allZero(byte[] b, int at, int n) {
        for (int i = at; i < at + n; i++) {
            if (b[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** {@code v} cut to {@code size} bytes, without sign. */
    static long zeroExtend(long v, int size) {
        return size >= 8 ? v : v & (1L << 8 * size) - 1;
    }

    /** {@code v} cut to {@code size} bytes, with sign. */
    static long signExtend(long v, int size) {
        int shift = 64 - 8 * size;
        return v << shift >> shift;
    }
}
