package dev.jtrace.bindings.perf;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The ring that the kernel writes samples to (struct perf_event_mmap_page of linux/perf_event.h, and the data behind
 * it). Records are read in place between {@link #next} calls; {@link #release} gives their room back. One thread.
 */
public final class PerfRing {
    /** Kinds of records: PERF_RECORD_*. */
    public static final int LOST = 2;
    public static final int COMM = 3;
    public static final int EXIT = 4;
    public static final int THROTTLE = 5;
    public static final int FORK = 7;

    public static final int SAMPLE = 9;
    public static final int MMAP2 = 10;
    public static final int SWITCH = 14;

    /** Offsets in the first page. */
    static final int DATA_HEAD = 1024;

    static final int DATA_TAIL = 1032;
    /** sizeof struct perf_event_header: type, misc, size. */
    private static final int HEADER = 8;

    private static final int MISC_FIELD = 4;
    private static final int SIZE_FIELD = 6;

    private final ByteBuffer bytes;
    private final long address;
    private final int dataOffset;
    private final int mask;
    private long head;
    private long tail;
    private long record;

    /** A ring in memory of our own: a first page of {@code dataOffset} bytes, then data whose size is a power of two. */
    public PerfRing(ByteBuffer bytes, int dataOffset) {
        this(bytes.order(ByteOrder.nativeOrder()), 0, dataOffset, bytes.capacity() - dataOffset);
    }

    private PerfRing(ByteBuffer bytes, long address, int dataOffset, int dataSize) {
        if (Integer.bitCount(dataSize) != 1) {
            throw new IllegalArgumentException("a ring of " + dataSize + " bytes");
        }
        this.bytes = bytes;
        this.address = address;
        this.dataOffset = dataOffset;
        mask = dataSize - 1;
        tail = bytes.getLong(DATA_TAIL);
        head = tail;
        record = tail;
    }

    static PerfRing at(long address, int page, int dataSize) {
        ByteBuffer bytes = MemorySegment.ofAddress(address)
                .reinterpret(page + (long) dataSize)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder());
        return new PerfRing(bytes, address, page, dataSize);
    }

    long address() {
        return address;
    }

    long size() {
        return dataOffset + mask + 1L;
    }

    /** Moves to the next record. @return its kind, or -1 when there is none now */
    public int next() {
        if (tail == head) {
            head = bytes.getLong(DATA_HEAD);
            VarHandle.acquireFence();
            if (tail == head) {
                return -1;
            }
        }
        record = tail;
        int size = i16(SIZE_FIELD - HEADER);
        if (size < HEADER || size > head - tail) {
            throw new IllegalStateException("a record of " + size + " bytes in a perf ring");
        }
        tail += size;
        return i32(-HEADER);
    }

    /** Bits of the current record's header: PERF_RECORD_MISC_*. */
    public int misc() {
        return i16(MISC_FIELD - HEADER);
    }

    /** Bytes of the current record behind its header. */
    public int length() {
        return i16(SIZE_FIELD - HEADER) - HEADER;
    }

    /** Gives the room of all records read so far back to the kernel; they must not be read any more. */
    public void release() {
        VarHandle.releaseFence();
        bytes.putLong(DATA_TAIL, tail);
    }

    /** Gives the room of the records before the current one back to the kernel. */
    public void releaseBefore() {
        VarHandle.releaseFence();
        bytes.putLong(DATA_TAIL, record);
    }

    /** 32 bits of the current record, {@code at} bytes behind its header. */
    public int i32(int at) {
        long place = record + HEADER + at;
        int index = (int) place & mask;
        // Records are multiples of 8, so that aligned parts never straddle the end.
        if ((index & 3) == 0) {
            return bytes.getInt(dataOffset + index);
        }
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value |= (bytes.get(dataOffset + ((int) (place + i) & mask)) & 0xff) << 8 * i;
        }
        return value;
    }

    /** 64 bits of the current record, {@code at} bytes behind its header. */
    public long i64(int at) {
        int index = (int) (record + HEADER + at) & mask;
        return (index & 7) == 0
                ? bytes.getLong(dataOffset + index)
                : i32(at) & 0xffffffffL | (long) i32(at + 4) << 32;
    }

    /** The byte of the current record, {@code at} bytes behind its header. */
    public byte i8(int at) {
        return bytes.get(dataOffset + ((int) (record + HEADER + at) & mask));
    }

    /** 16 bits of the current record, unsigned. */
    private int i16(int at) {
        return bytes.getShort(dataOffset + ((int) (record + HEADER + at) & mask)) & 0xffff;
    }
}
