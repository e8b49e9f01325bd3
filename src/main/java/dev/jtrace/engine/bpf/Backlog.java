package dev.jtrace.engine.bpf;

import dev.jtrace.event.HotPath;
import java.nio.ByteBuffer;

/**
 * Records that were taken from the kernel's ring and wait to be handled: a queue of bytes in a ring of our own, in which
 * no record wraps. Tracer thread only.
 */
@HotPath
final class Backlog {
    private static final int HEADER = 8;
    /** In place of the length of a record: the next one is at the beginning. */
    private static final int WRAP = -1;

    private final ByteBuffer memory;
    private final int size;
    /** Where the next record is put and taken; all there is lies between. */
    private int head;

    private int tail;
    /** Records held. */
    private int held;

    private int reached;

    private int record;
    private int length;

    /** @param memory all of it, in the byte order of this machine; none to hold nothing */
    Backlog(ByteBuffer memory) {
        this.memory = memory;
        size = memory.capacity();
    }

    /** How far the memory was written to since it was last begun. */
    int reached() {
        return reached;
    }

    /** Begins the memory anew; nothing is held. */
    void restart() {
        head = 0;
        tail = 0;
        reached = 0;
    }

    /** Puts {@code bytes} of {@code from} at the end; false when there is no room. */
    boolean add(ByteBuffer from, int at, int bytes) {
        int needed = HEADER + bytes + 7 & -8;
        if (held == 0) {
            head = 0;
            tail = 0;
        }
        boolean around = head < tail || head == tail && held > 0;
        if (!around && size - head < needed) {
            if (tail < needed) {
                return false;
            }
            if (size - head >= HEADER) {
                memory.putInt(head, WRAP);
            }
            head = 0;
            around = true;
        }
        if (around && tail - head < needed) {
            return false;
        }
        memory.putInt(head, bytes);
        memory.put(head + HEADER, from, at, bytes);
        head += needed;
        reached = Math.max(reached, head);
        held++;
        return true;
    }

    /** Moves to the oldest record; false when there is none. The one before it may be overwritten from now on. */
    boolean next() {
        if (held == 0) {
            return false;
        }
        if (size - tail < HEADER || memory.getInt(tail) == WRAP) {
            tail = 0;
        }
        length = memory.getInt(tail);
        record = tail + HEADER;
        tail += HEADER + length + 7 & -8;
        held--;
        return true;
    }

    /** Where the record begins in the memory. */
    int record() {
        return record;
    }

    /** Bytes of the record. */
    int length() {
        return length;
    }
}
