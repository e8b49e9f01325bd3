package dev.jtrace.engine.select;

import dev.jtrace.engine.capture.TaskLinks;
import dev.jtrace.engine.capture.TaskMemory;
import dev.jtrace.event.HotPath;

/** Text of a stopped task: a string in its memory, or what a descriptor refers to. One thread at a time. */
@HotPath
final class TaskText implements CharSequence {
    /** PATH_MAX of linux/limits.h, with the NUL. */
    static final int LONGEST = 4096;

    private static final int CHUNK = 256;

    private final byte[] bytes = new byte[LONGEST];
    private int length;

    /** Reads the string at {@code address}; false when it does not end within {@link #LONGEST} readable bytes. */
    boolean string(TaskMemory memory, long address) {
        length = 0;
        while (length < LONGEST) {
            // Up to the next boundary: a chunk never crosses into a page that the string does not need.
            int want = Math.min(CHUNK - (int) (address + length & CHUNK - 1), LONGEST - length);
            int got = memory.read(address + length, bytes, length, want);
            for (int end = length + got; length < end; length++) {
                if (bytes[length] == 0) {
                    return true;
                }
            }
            if (got < want) {
                return false;
            }
        }
        return false;
    }

    /** Reads {@code n} bytes at {@code address}, at most {@link #LONGEST}; what cannot be read is left out. */
    void bytes(TaskMemory memory, long address, long n) {
        int want = (int) Math.max(0, Math.min(n, LONGEST));
        length = want == 0 ? 0 : memory.read(address, bytes, 0, want);
    }

    /** Reads what descriptor {@code fd} refers to; false when it is not open. */
    boolean descriptor(TaskLinks links, int fd) {
        length = Math.max(0, links.fdPath(fd, bytes, 0, LONGEST));
        return length > 0;
    }

    boolean isSame(byte[] other) {
        if (length != other.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[i] != other[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return (char) (bytes[index] & 0xff);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        throw new UnsupportedOperationException();
    }
}
