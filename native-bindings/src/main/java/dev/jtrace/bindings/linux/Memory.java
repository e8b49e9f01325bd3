package dev.jtrace.bindings.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A piece of native memory that calls read and write. Its accessors are those of a byte buffer: a MemorySegment's go
 * through VarHandles, whose first use costs 5 ms of start-up and which run slowly until they are compiled. For the
 * facades of this module only.
 */
public final class Memory {
    private final ByteBuffer bytes;
    private final long address;

    /** @param arena keeps the memory; zeroed, aligned to 64 bytes */
    public Memory(Arena arena, int size) {
        MemorySegment segment = arena.allocate(size, 64);
        bytes = segment.asByteBuffer().order(ByteOrder.nativeOrder());
        address = segment.address();
    }

    public long address() {
        return address;
    }

    public byte i8(int at) {
        return bytes.get(at);
    }

    public int i32(int at) {
        return bytes.getInt(at);
    }

    public void i32(int at, int value) {
        bytes.putInt(at, value);
    }

    public void i16(int at, short value) {
        bytes.putShort(at, value);
    }

    public long i64(int at) {
        return bytes.getLong(at);
    }

    public void i8(int at, byte value) {
        bytes.put(at, value);
    }

    public void i64(int at, long value) {
        bytes.putLong(at, value);
    }

    /** Zeroes the first {@code n} bytes. */
    public void clear(int n) {
        for (int i = 0; i < n; i++) {
            bytes.put(i, (byte) 0);
        }
    }

    /** Copies the first {@code n} bytes out. */
    public void read(byte[] into, int offset, int n) {
        bytes.get(0, into, offset, n);
    }

    /** Copies {@code n} bytes from {@code at} on out. */
    public void read(byte[] into, int offset, int at, int n) {
        bytes.get(at, into, offset, n);
    }

    /** Copies {@code n} bytes in, to the beginning. */
    public void write(byte[] from, int offset, int n) {
        bytes.put(0, from, offset, n);
    }
}
