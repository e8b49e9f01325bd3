package dev.jtrace.engine.capture;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.HotPath;

/**
 * Copies memory of the stopped task into blocks of the writer. Whatever lengths the task claims, no more is read than
 * the writer has room for. A block that is there can be read again by its position in the writer's array.
 */
@HotPath
final class Blocks {
    private static final int PAGE = 4096;
    /** First look at a string or at pointers: most end within. */
    private static final int FIRST_CHUNK = 256;

    private final byte[] scratch = new byte[Long.BYTES];
    private TaskMemory memory = (address, into, offset, length) -> 0;
    private CaptureWriter out = new CaptureWriter();
    private int start;
    private int length;
    private boolean full;
    private boolean readable;

    void start(TaskMemory from, CaptureWriter to) {
        memory = from;
        out = to;
        length = 0;
        full = false;
    }

    /** Whether a block found no room: nothing more can be captured. */
    boolean full() {
        return full;
    }

    /** Where the bytes of the block captured last begin in the writer's array. */
    int start() {
        return start;
    }

    /** Bytes of the block captured last, 0 when there was nothing to read. */
    int length() {
        return length;
    }

    /** Says that the block captured last is none: what follows has nothing to go through. */
    void forget() {
        length = 0;
    }

    /** The little-endian number of {@code size} bytes, 1, 2, 4 or 8, at {@code at} of the writer's array. */
    long load(int at, int size) {
        return load(out.array(), at, size);
    }

    /** The number at {@code address} of the task, 0 where it cannot be read: then {@link #readable} is false. */
    long number(long address, int size) {
        readable = address != 0 && memory.read(address, scratch, 0, size) == size;
        return readable ? load(scratch, 0, size) : 0;
    }

    /** Whether the last {@link #number} could be read. */
    boolean readable() {
        return readable;
    }

    /** Opens a block of the writer; false when there is no room for its header. */
    boolean begin(int kind, long address) {
        full = full || !out.begin(kind, address);
        return !full;
    }

    /** A block of eight bytes, or none when there is no room for all of them. */
    void putNumber(int kind, long key, long value) {
        full = full || out.room() < CaptureWriter.HEADER + Long.BYTES;
        if (begin(kind, key)) {
            for (int i = 0; i < Long.BYTES; i++) {
                out.array()[out.position() + i] = (byte) (value >>> Byte.SIZE * i);
            }
            out.advance(Long.BYTES);
            out.end(CaptureWriter.COMPLETE);
        }
    }

    CaptureWriter writer() {
        return out;
    }

    /** Captures {@code count} (an unsigned number) elements of {@code unit} bytes, at most {@code cap} of them. */
    void memory(long address, long count, int unit, int cap) {
        length = 0;
        if (address == 0 || count == 0 || !begin(CaptureWriter.MEMORY, address)) {
            return;
        }
        boolean more = Long.compareUnsigned(count, cap) > 0;
        long bytes = (more ? cap : count) * unit;
        if (bytes > out.room()) {
            bytes = out.room();
            more = true;
        }
        int wanted = (int) bytes;
        int got = wanted == 0 ? 0 : memory.read(address, out.array(), out.position(), wanted);
        start = out.position();
        length = got;
        out.advance(got);
        out.end(got < wanted ? CaptureWriter.FAULT : more ? CaptureWriter.CUT : CaptureWriter.COMPLETE);
    }

    /** Captures text up to its NUL, at most {@code cap} bytes. */
    void string(long address, int cap) {
        if (address == 0 || !begin(CaptureWriter.STRING, address)) {
            return;
        }
        int most = Math.min(cap, out.room());
        int taken = 0;
        int state = CaptureWriter.CUT;
        int chunk = FIRST_CHUNK;
        while (taken < most && state == CaptureWriter.CUT) {
            int n = Math.min(chunk, most - taken);
            int got = memory.readText(address + taken, out.array(), out.position(), n);
            int end = zero(out.array(), out.position(), got);
            out.advance(end >= 0 ? end : got);
            taken += got;
            if (end >= 0) {
                state = CaptureWriter.COMPLETE;
            } else if (got < n) {
                state = CaptureWriter.FAULT;
            }
            chunk = PAGE - (int) (address + taken & PAGE - 1);
        }
        out.end(state);
    }

    /** Captures pointers of {@code size} bytes up to and with the NULL one, at most {@code cap} of them. */
    void pointers(long address, int size, int cap) {
        length = 0;
        if (address == 0 || !begin(CaptureWriter.MEMORY, address)) {
            return;
        }
        start = out.position();
        long most = Math.min((long) cap * size, out.room() / size * (long) size);
        int state = CaptureWriter.CUT;
        while (length < most && state == CaptureWriter.CUT) {
            int n = (int) Math.min(FIRST_CHUNK, most - length);
            int got = memory.read(address + length, out.array(), out.position(), n);
            int end = nullPointer(out.array(), out.position(), got, size);
            int taken = end >= 0 ? end : got;
            out.advance(taken);
            length += taken;
            if (end >= 0) {
                state = CaptureWriter.COMPLETE;
            } else if (got < n) {
                state = CaptureWriter.FAULT;
            }
        }
        out.end(state);
    }

    /** Bytes before the first NUL among {@code n}, -1 when there is none. */
    private static int zero(byte[] bytes, int at, int n) {
        for (int i = 0; i < n; i++) {
            if (bytes[at + i] == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Bytes up to and with the first NULL among {@code n} bytes of pointers, -1 when there is none. */
    private static int nullPointer(byte[] bytes, int at, int n, int size) {
        for (int i = 0; i + size <= n; i += size) {
            if (load(bytes, at + i, size) == 0) {
                return i + size;
            }
        }
        return -1;
    }

    private static long load(byte[] bytes, int at, int size) {
        return switch (size) {
            case 1 -> bytes[at] & 0xff;
            case 2 -> (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
            case 4 -> CapturedMemory.getInt(bytes, at) & 0xffffffffL;
            default -> CapturedMemory.getLong(bytes, at);
        };
    }
}
