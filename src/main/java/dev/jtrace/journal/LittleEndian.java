package dev.jtrace.journal;

import dev.jtrace.event.HotPath;

/** Integers in byte arrays, the lowest byte first. */
@HotPath
final class LittleEndian {
    private LittleEndian() {}

    static int u16(byte[] from, int at) {
        return from[at] & 0xff | (from[at + 1] & 0xff) << 8;
    }

    static int i32(byte[] from, int at) {
        return u16(from, at) | u16(from, at + 2) << 16;
    }

    static long i64(byte[] from, int at) {
        return i32(from, at) & 0xffffffffL | (long) i32(from, at + 4) << 32;
    }

    static void i32(byte[] to, int at, int v) {
        to[at] = (byte) v;
        to[at + 1] = (byte) (v >> 8);
        to[at + 2] = (byte) (v >> 16);
        to[at + 3] = (byte) (v >> 24);
    }

    static void i64(byte[] to, int at, long v) {
        i32(to, at, (int) v);
        i32(to, at + 4, (int) (v >> 32));
    }
}
