package dev.jtrace.code.elf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Little-endian values at offsets of a file that may lie about all of them: what is not there is an error. */
final class ElfBytes {
    /** A symbol longer than this is cut: C++ has names of some thousand bytes. */
    private static final int LONGEST_NAME = 1 << 16;

    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment file;

    ElfBytes(MemorySegment file) {
        this.file = file;
    }

    long size() {
        return file.byteSize();
    }

    int u8(long at) throws ElfFormatException {
        check(at, 1);
        return file.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }

    int u16(long at) throws ElfFormatException {
        check(at, 2);
        return file.get(SHORT, at) & 0xffff;
    }

    int s32(long at) throws ElfFormatException {
        check(at, 4);
        return file.get(INT, at);
    }

    long u32(long at) throws ElfFormatException {
        return s32(at) & 0xffffffffL;
    }

    long s64(long at) throws ElfFormatException {
        check(at, 8);
        return file.get(LONG, at);
    }

    /** The text from {@code at} up to its NUL or to {@code limit}. */
    String text(long at, long limit) throws ElfFormatException {
        long most = Math.min(Math.min(limit, size()) - at, LONGEST_NAME);
        check(at, Math.max(0, most));
        int length = 0;
        while (length < most && file.get(ValueLayout.JAVA_BYTE, at + length) != 0) {
            length++;
        }
        return new String(copy(at, length), StandardCharsets.UTF_8);
    }

    byte[] copy(long at, long length) throws ElfFormatException {
        check(at, length);
        if (length > Integer.MAX_VALUE - 16) {
            throw new ElfFormatException("a section has " + length + " bytes, more than jtrace reads at once");
        }
        byte[] bytes = new byte[(int) length];
        MemorySegment.copy(file, ValueLayout.JAVA_BYTE, at, bytes, 0, bytes.length);
        return bytes;
    }

    void check(long at, long length) throws ElfFormatException {
        if (at < 0 || length < 0 || at > size() || length > size() - at) {
            throw new ElfFormatException("damaged: " + length + " bytes at " + Long.toUnsignedString(at)
                    + " are outside the file, which has " + size());
        }
    }
}
