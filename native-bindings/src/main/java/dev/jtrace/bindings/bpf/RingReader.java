package dev.jtrace.bindings.bpf;

import dev.jtrace.bindings.linux.Syscalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the records of a BPF ring buffer in place (kernel/bpf/ringbuf.c: a page with the consumer's position, a page
 * with the producer's, the data mapped twice in a row). One thread at a time; allocates nothing.
 */
public final class RingReader {
    private static final int PAGE = 4096;
    private static final int BUSY = 1 << 31;
    private static final int DISCARDED = 1 << 30;
    private static final int HEADER = 8;
    private static final int PPOLL = "amd64".equals(System.getProperty("os.arch")) ? 271 : 73;
    private static final int POLLIN = 1;
    /** Room is given back whenever this part of the ring was read. */
    private static final int SHARES = 64;

    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

    private final Syscalls calls;
    private final MemorySegment consumer;
    private final MemorySegment producer;
    private final MemorySegment data;
    private final ByteBuffer records;
    private final MemorySegment poll;
    private final long mask;
    private final int share;
    private long released;
    private long position;
    private long end;
    private int record;
    private int length;

    /** @param bytes size of the ring */
    public RingReader(Syscalls calls, Arena arena, int fd, int bytes) throws BpfException {
        this.calls = calls;
        mask = bytes - 1L;
        consumer = Mapping.map(calls, fd, PAGE, true, 0);
        MemorySegment rest = Mapping.map(calls, fd, PAGE + 2L * bytes, false, PAGE);
        producer = rest.asSlice(0, PAGE);
        data = rest.asSlice(PAGE, 2L * bytes);
        records = data.asByteBuffer().order(ByteOrder.nativeOrder());
        share = bytes / SHARES;
        poll = arena.allocate(8 + 16, 8);
        poll.set(ValueLayout.JAVA_INT, 0, fd);
        poll.set(ValueLayout.JAVA_SHORT, 4, (short) POLLIN);
    }

    /** Moves to the next record; false when there is none yet. The record before it may be overwritten from now on. */
    public boolean next() {
        while (true) {
            if (position == end) {
                release();
                end = (long) LONG.getAcquire(producer, 0L);
                if (position == end) {
                    return false;
                }
            }
            if (position - released >= share) {
                release();
            }
            int at = (int) (position & mask);
            int header = (int) INT.getAcquire(data, (long) at);
            if ((header & BUSY) != 0) {
                release();
                return false;
            }
            length = header & ~(BUSY | DISCARDED);
            record = at + HEADER;
            position += length + HEADER + 7 & -8L;
            if ((header & DISCARDED) == 0) {
                return true;
            }
        }
    }

    /** Bytes of records that wait to be read. */
    public long waiting() {
        return (long) LONG.getAcquire(producer, 0L) - position;
    }

    /** Gives the room of all records that were read back. */
    private void release() {
        released = position;
        LONG.setRelease(consumer, 0L, position);
    }

    /** Where the record begins in {@link #bytes()}. */
    public int record() {
        return record;
    }

    /** Bytes of the record. */
    public int length() {
        return length;
    }

    /** The memory of the ring, twice in a row so that no record wraps. */
    public ByteBuffer bytes() {
        return records;
    }

    /** Waits for a wake-up by a program, at most {@code millis}; a signal ends it too. */
    public void await(int millis) {
        poll.set(ValueLayout.JAVA_LONG, 8, millis / 1000);
        poll.set(ValueLayout.JAVA_LONG, 16, millis % 1000 * 1_000_000L);
        calls.call(PPOLL, poll.address(), 1, poll.address() + 8, 0, 0, 0);
    }
}
