package dev.jtrace.bindings.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A piece of native memory that calls read and write. Its accessors are those of a byte buffer: a MemorySegment's go
 * through VarHandles, whose first use costs 5 ms of start-up and which run slowly until they are compiled.
 */
final class Memory {
    private final ByteBuffer bytes;
    private final long address;

    /** @param arena keeps the memory; zeroed, aligned to 64 bytes */
    Memory(Arena arena, int size) {
        MemorySegment segment = arena.allocate(size, 64);
        bytes = segment.asByteBuffer().order(ByteOrder.nativeOrder());
        address = segment.address();
    }

    long address() {
        return address;
    }

    byte i8(int at) {
        return bytes.get(at);
    }

    int i32(int at) {
        return bytes.getInt(at);
    }

    long i64(int at) {
        return bytes.getLong(at);
    }

    void i8(int at, byte value) {
        bytes.put(at, value);
    }

    void i64(int at, long value) {
        bytes.putLong(at, value);
    }

    /** Zeroes the first {@code n} bytes. */
    void clear(int n) {
        for (int i = 0; i < n; i++) {
            bytes.put(i, (byte) 0);
        }
    }

    /** Copies the first {@code n} bytes out. */
    void read(byte[] into, int offset, int n) {
        bytes.get(0, into, offset, n);
    }

    /** Copies {@code n} bytes in, to the beginning. */
    void write(byte[] from, int offset, int n) {
        bytes.put(0, from, offset, n);
    }
}
