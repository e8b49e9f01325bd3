package dev.jtrace.code.elf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the ranges of {@code .eh_frame} (Linux Standard Base 5.0, chapter 10; encodings of DWARF pointers there). */
final class FrameReader {
    private static final int POINTER_ABSOLUTE = 0;
    private static final int POINTER_SIGNED4 = 0x0b;
    private static final int POINTER_UNSIGNED4 = 0x03;
    private static final int RELATIVE_TO_ITSELF = 0x10;

    private final ElfBytes bytes;
    private final Section section;
    /** Encoding of addresses by the offset of the common entry that states it. */
    private final Map<Long, Integer> encodings = new HashMap<>();

    FrameReader(ElfBytes bytes, Section section) {
        this.bytes = bytes;
        this.section = section;
    }

    List<FrameRange> read() throws ElfFormatException {
        List<FrameRange> found = new ArrayList<>();
        long end = section.offset() + section.size();
        long at = section.offset();
        while (at + 4 <= end) {
            long length = bytes.u32(at);
            if (length == 0 || length == 0xffffffffL || length > end - at - 4) {
                break;
            }
            long body = at + 4;
            long id = bytes.u32(body);
            if (id == 0) {
                encodings.put(at, encoding(body + 4, body + length));
            } else {
                Integer encoding = encodings.get(body - id);
                FrameRange range = encoding == null ? null : range(body + 4, encoding);
                if (range != null && range.size() > 0) {
                    found.add(range);
                }
            }
            at = body + length;
        }
        return found;
    }

    private @Nullable FrameRange range(long at, int encoding) throws ElfFormatException {
        long address;
        long size;
        switch (encoding & 0x0f) {
            case POINTER_SIGNED4, POINTER_UNSIGNED4 -> {
                address = bytes.s32(at);
                size = bytes.u32(at + 4);
            }
            case POINTER_ABSOLUTE, 4, 12 -> {
                address = bytes.s64(at);
                size = bytes.s64(at + 8);
            }
            default -> {
                return null;
            }
        }
        if ((encoding & 0x70) == RELATIVE_TO_ITSELF) {
            address += section.address() + at - section.offset();
        }
        return new FrameRange(address, size);
    }

    /** The encoding of addresses that the augmentation of a common entry states. */
    private int encoding(long at, long end) throws ElfFormatException {
        String augmentation = bytes.text(at + 1, end);
        long p = at + 1 + augmentation.length() + 1;
        // Code and data alignment, return register, length of the augmentation's data.
        p = skipNumber(skipNumber(skipNumber(p)));
        if (!augmentation.startsWith("z")) {
            return POINTER_ABSOLUTE;
        }
        p = skipNumber(p);
        for (int i = 1; i < augmentation.length(); i++) {
            switch (augmentation.charAt(i)) {
                case 'R' -> {
                    return bytes.u8(p);
                }
                case 'L' -> p++;
                case 'P' -> {
                    int form = bytes.u8(p) & 0x0f;
                    p += 1 + (form == POINTER_SIGNED4 || form == POINTER_UNSIGNED4 ? 4 : 8);
                }
                default -> {
                }
            }
        }
        return POINTER_ABSOLUTE;
    }

    /** Passes a LEB128 number. */
    private long skipNumber(long at) throws ElfFormatException {
        long p = at;
        while ((bytes.u8(p) & 0x80) != 0) {
            p++;
        }
        return p + 1;
    }
}
