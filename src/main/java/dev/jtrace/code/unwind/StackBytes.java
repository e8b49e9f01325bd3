package dev.jtrace.code.unwind;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A copy of the top of a task's stack. */
public final class StackBytes {
    private final long address;
    private final ByteBuffer bytes;
    private final int word;

    /**
     * A copy.
     *
     * @param address of the first byte, the stack pointer as a rule
     * @param word bytes of what is read of it, 4 or 8
     */
    public StackBytes(long address, byte[] bytes, int offset, int length, int word) {
        this.address = address;
        this.word = word;
        this.bytes = ByteBuffer.wrap(bytes, offset, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    boolean has(long at) {
        long offset = at - address;
        return offset >= 0 && offset <= bytes.limit() - word;
    }

    long at(long at) {
        int index = (int) (at - address);
        return word == Long.BYTES ? bytes.getLong(index) : bytes.getInt(index) & 0xffffffffL;
    }
}
