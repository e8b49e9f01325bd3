package dev.jtrace.bindings.shm;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * Reads the ring of records that a process writes (probes/include/jtrace_ring.h has the layout). Records are read in
 * place between {@link #next} and {@link #release}, which gives their room back. One thread, the one that opened it.
 *
 * <p>The process can write anything there. What breaks the rules of the layout ends in an exception, as does, with
 * InternalError, a file that was cut short meanwhile; numbers and texts are whatever the process says.
 */
public final class ProbeRing {
    /** What {@link #next} returns when there is nothing to read now. */
    public static final int NONE = 0;

    /** Types of records: enum jtrace_type. */
    public static final int NAME = 2;
    public static final int BEGIN = 3;
    public static final int END = 4;
    public static final int VALUE = 5;
    public static final int GPU_QUEUE = 6;
    public static final int GPU_LAUNCH = 7;
    public static final int GPU_DONE = 8;
    public static final int GPU_CALL = 9;
    public static final int GPU_CLOCK = 10;
    public static final int GPU_NOTE = 11;

    /** The most bytes of a name. */
    public static final int LONGEST_NAME = 1000;

    /** Fields of struct jtrace_ring. */
    static final int MAGIC_FIELD = 0;
    static final int VERSION_FIELD = 8;
    static final int HEADER_FIELD = 12;
    static final int SIZE_FIELD = 16;
    static final int PID_FIELD = 24;
    static final int HEAD = 128;
    static final int TAIL = 192;
    static final int DROPS = 256;
    static final int ENABLED = 320;
    static final int ANSWERED = 336;

    /** Fields of struct jtrace_record, and where what is behind it begins. */
    static final int TID = 8;
    static final int NUMBER = 12;
    static final int TIME = 16;
    static final int QUANTITY = 24;
    static final int BODY = 32;

    static final int PAD = 1;
    static final long MAGIC = 0x474e495254524a02L;
    static final int VERSION = 1;
    static final int HEADER = 4096;
    static final int GRANULE = 64;
    static final int LEAST_SIZE = 4096;
    static final int MOST_SIZE = 1 << 30;

    private final Arena arena;
    private final ByteBuffer bytes;
    private final int size;
    private final int pid;
    private long head;
    private long position;
    private long released;
    private int record;
    private int length;
    private int flags;
    private long skipped;

    private ProbeRing(Arena arena, ByteBuffer bytes) throws IOException {
        this.arena = arena;
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
        long data = bytes.getLong(SIZE_FIELD);
        if (bytes.getLong(MAGIC_FIELD) != MAGIC || bytes.getInt(HEADER_FIELD) != HEADER) {
            throw new IOException("no ring of records");
        }
        if (bytes.getInt(VERSION_FIELD) != VERSION) {
            throw new IOException("a ring of version " + bytes.getInt(VERSION_FIELD) + ", and not of " + VERSION);
        }
        if (data < LEAST_SIZE || Long.bitCount(data) != 1 || data + HEADER != bytes.capacity()) {
            throw new IOException("a ring of " + data + " bytes in a file of " + bytes.capacity());
        }
        size = (int) data;
        pid = bytes.getInt(PID_FIELD);
        position = bytes.getLong(TAIL);
        if (position % GRANULE != 0) {
            throw new IOException("a ring read to " + position);
        }
        released = position;
        head = position;
    }

    /**
     * Maps a ring's file.
     *
     * @throws IOException when it cannot be read, is no regular file or no ring
     */
    @SuppressWarnings("MustBeClosedChecker") // close() does it.
    public static ProbeRing open(Path file) throws IOException {
        BasicFileAttributes found =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isRegularFile() || found.size() < HEADER + LEAST_SIZE || found.size() > HEADER + (long) MOST_SIZE) {
            throw new IOException("no regular file of a ring's size");
        }
        Arena arena = Arena.ofConfined();
        try (FileChannel channel = FileChannel.open(file,
                Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
            return new ProbeRing(arena,
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, found.size(), arena).asByteBuffer());
        } catch (IOException | RuntimeException | InternalError e) {
            arena.close();
            throw e;
        }
    }

    /** The process that made it, as it says. */
    public int pid() {
        return pid;
    }

    /**
     * Moves to the next record.
     *
     * @return its type, {@link #NONE} when there is none now
     * @throws IllegalStateException when the layout is broken; nothing can be read any more
     */
    public int next() {
        while (true) {
            if (position == head && !more()) {
                return NONE;
            }
            int at = (int) position & size - 1;
            long stamp = bytes.getLong(HEADER + at);
            VarHandle.acquireFence();
            if (stamp == 0) {
                return NONE;
            }
            length = (int) stamp;
            if (length <= 0 || length % GRANULE != 0 || length > size - at || length > head - position) {
                throw new IllegalStateException("a record of " + length + " bytes at " + position);
            }
            record = HEADER + at;
            position += length;
            flags = (int) (stamp >>> 48);
            int type = (int) (stamp >>> 32) & 0xffff;
            if (type != PAD && type != NONE) {
                return type;
            }
        }
    }

    private boolean more() {
        head = bytes.getLong(HEAD);
        VarHandle.acquireFence();
        // Against what was released: a writer that goes on in what was not would never end.
        if (head - position < 0 || Long.compareUnsigned(head - released, size) > 0 || head % GRANULE != 0) {
            throw new IllegalStateException("a ring written to " + head + " and read to " + position);
        }
        return position != head;
    }

    /** Whether room was taken for a record that is not complete. */
    public boolean isWaiting() {
        return position != head || more();
    }

    /** How far behind the writers the reader is, in parts of the ring, 0 to 1; of what {@link #next} has seen. */
    public double filled() {
        return (double) (head - position) / size;
    }

    /** Gives up what is not complete and stands before other records, or the end. */
    public void passOver() {
        if (!isWaiting()) {
            return;
        }
        skipped++;
        do {
            position += GRANULE;
        } while (position != head && bytes.getLong(HEADER + ((int) position & size - 1)) == 0);
    }

    /** Records given up. */
    public long skipped() {
        return skipped;
    }

    /** Records that found no room, as the process says. */
    public long drops() {
        return bytes.getLong(DROPS);
    }

    /** The thread that wrote the record. */
    public int tid() {
        return bytes.getInt(record + TID);
    }

    /** The number of the record's name. */
    public int name() {
        return bytes.getInt(record + NUMBER);
    }

    /** CLOCK_MONOTONIC nanoseconds, as the process says. */
    public long time() {
        return bytes.getLong(record + TIME);
    }

    public long value() {
        return bytes.getLong(record + QUANTITY);
    }

    /** Flags that the record's stamp has. */
    public int flags() {
        return flags;
    }

    /**
     * The 32 bits {@code at} bytes behind the fields that all records have.
     *
     * @throws IllegalStateException when the record ends before; nothing can be read any more
     */
    public int i32(int at) {
        return bytes.getInt(field(at, Integer.BYTES));
    }

    /** The 64 bits {@code at} bytes behind the fields that all records have; see {@link #i32}. */
    public long i64(int at) {
        return bytes.getLong(field(at, Long.BYTES));
    }

    private int field(int at, int size) {
        if (at + size > bodyLength()) {
            throw new IllegalStateException("a record of " + length + " bytes that should be longer");
        }
        return record + BODY + at;
    }

    /** Bytes behind the fields that all records have. */
    public int bodyLength() {
        return length - BODY;
    }

    /** Copies {@code count} bytes, at most {@link #bodyLength()}, behind the fields that all records have. */
    public void body(byte[] into, int count) {
        bytes.get(record + BODY, into, 0, count);
    }

    /** Gives the room of all records read so far back. */
    public void release() {
        for (; released != position; released += GRANULE) {
            bytes.putLong(HEADER + ((int) released & size - 1), 0);
        }
        VarHandle.releaseFence();
        bytes.putLong(TAIL, position);
    }

    /** Tells a probe that cannot work, and waits, that what can be done in its place is done. */
    public void answer() {
        VarHandle.releaseFence();
        bytes.putInt(ANSWERED, 1);
    }

    /** Tells the process that nobody reads any more, and takes the ring out of memory. */
    public void close() {
        try {
            bytes.putInt(ENABLED, 0);
        } finally {
            arena.close();
        }
    }
}
