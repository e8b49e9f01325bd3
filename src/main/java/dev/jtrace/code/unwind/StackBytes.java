package dev.jtrace.code.unwind;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A copy of the top of a task's stack. */
public final class StackBytes {
    private final long address;
    private final ByteBuffer bytes;

    /** @param address of the first byte, the stack pointer as a rule */
    public StackBytes(long address, byte[] bytes, int offset, int length) {
        this.address = address;
        this.bytes = ByteBuffer.wrap(bytes, offset, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    boolean has(long at) {
        long offset = at - address;
        return offset >= 0 && offset <= bytes.limit() - Long.BYTES;
    }

    long at(long at) {
        return bytes.getLong((int) (at - address));
    }
}
