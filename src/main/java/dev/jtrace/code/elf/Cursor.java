package dev.jtrace.code.elf;

import java.nio.charset.StandardCharsets;

/** Reads little-endian values one after another from bytes that may lie about their length. */
public final class Cursor {
    private final byte[] bytes;
    private int at;
    private int end;

    /** Stands at {@code from}; nothing from {@code end} on is read. */
    public Cursor(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        at = from;
        this.end = Math.min(end, bytes.length);
    }

    /** Index of the next byte. */
    public int position() {
        return at;
    }

    /** Whether there is another byte. */
    public boolean more() {
        return at < end;
    }

    /** Moves to {@code position} and ends at {@code newEnd}. */
    public void seek(long position, long newEnd) throws ElfFormatException {
        if (position < 0 || position > newEnd || newEnd > bytes.length) {
            throw damaged();
        }
        at = (int) position;
        end = (int) newEnd;
    }

    public int u8() throws ElfFormatException {
        if (at >= end) {
            throw damaged();
        }
        return bytes[at++] & 0xff;
    }

    public int s8() throws ElfFormatException {
        return (byte) u8();
    }

    public int u16() throws ElfFormatException {
        return u8() | u8() << 8;
    }

    public long u32() throws ElfFormatException {
        return u16() | (long) u16() << 16;
    }

    public long u64() throws ElfFormatException {
        return u32() | u32() << 32;
    }

    /** An unsigned LEB128 number; what is above 64 bits is lost. */
    public long unsigned() throws ElfFormatException {
        long value = 0;
        for (int shift = 0;; shift += 7) {
            int b = u8();
            value |= shift < 64 ? (b & 0x7fL) << shift : 0;
            if ((b & 0x80) == 0) {
                return value;
            }
        }
    }

    /** A signed LEB128 number. */
    public long signed() throws ElfFormatException {
        long value = 0;
        int shift = 0;
        int b;
        do {
            b = u8();
            value |= shift < 64 ? (b & 0x7fL) << shift : 0;
            shift += 7;
        } while ((b & 0x80) != 0);
        return shift < 64 && (b & 0x40) != 0 ? value | -1L << shift : value;
    }

    /** Passes some bytes. */
    public void skip(long count) throws ElfFormatException {
        if (count < 0 || count > end - at) {
            throw damaged();
        }
        at += (int) count;
    }

    /** Text up to its NUL. */
    public String text() throws ElfFormatException {
        int from = at;
        while (u8() != 0) {
            // Looks for the end.
        }
        return new String(bytes, from, at - 1 - from, StandardCharsets.UTF_8);
    }

    /** What is thrown where there is less than was claimed. */
    public static ElfFormatException damaged() {
        return new ElfFormatException("damaged: data that end too early");
    }
}
