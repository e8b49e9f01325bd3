package dev.jtrace.engine.bpf;

import dev.jtrace.bindings.bpf.Mapping;
import dev.jtrace.bindings.bpf.RingReader;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.event.HotPath;
import java.nio.ByteBuffer;

/**
 * The records of the kernel's ring in their order. Where they come faster than they are handled they wait in memory of
 * our own, several times the ring, which takes up no room before it is needed. Tracer thread only.
 */
@HotPath
final class RecordQueue {
    /** What may wait outside of the ring, as a multiple of it. */
    private static final long MULTIPLE = 7;
    /** Most bytes that may wait there. */
    private static final long MOST = 1 << 30;
    /** Room that was needed is given back when this much of it was. */
    private static final int WORTH = 16 << 20;

    private final Syscalls calls;
    private final RingReader ring;
    private final ByteBuffer memory;
    private final Backlog backlog;
    private boolean ofBacklog;
    /** Whether the record that the ring is at has not been handed on. */
    private boolean kept;

    /** @param size bytes of the ring */
    RecordQueue(Syscalls calls, RingReader ring, int size) {
        this.calls = calls;
        this.ring = ring;
        memory = Mapping.own(calls, (int) Math.min(MULTIPLE * size, MOST));
        backlog = new Backlog(memory);
    }

    /** Moves to the oldest record; false when there is none yet. The one before it may be overwritten from now on. */
    boolean next() {
        ofBacklog = backlog.next();
        if (ofBacklog) {
            return true;
        }
        if (backlog.reached() > WORTH) {
            Mapping.forget(calls, memory);
            backlog.restart();
        }
        boolean had = kept;
        kept = false;
        return had || ring.next();
    }

    /**
     * Empties the ring where much waits in it, as far as there is room elsewhere.
     *
     * @param most bytes that may wait in the ring
     * @return whether there is room for more
     */
    boolean relieveRing(long most) {
        if (ring.waiting() <= most) {
            return true;
        }
        if (kept && !setAside()) {
            return false;
        }
        kept = false;
        while (ring.next()) {
            if (!setAside()) {
                kept = true;
                return false;
            }
        }
        return true;
    }

    private boolean setAside() {
        return backlog.add(ring.bytes(), ring.record(), ring.length());
    }

    ByteBuffer bytes() {
        return ofBacklog ? memory : ring.bytes();
    }

    /** Where the record begins in {@link #bytes}. */
    int record() {
        return ofBacklog ? backlog.record() : ring.record();
    }

    /** Bytes of the record. */
    int length() {
        return ofBacklog ? backlog.length() : ring.length();
    }
}
