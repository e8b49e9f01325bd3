package dev.jtrace.engine.probe;

import dev.jtrace.bindings.shm.ProbeRing;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;

/**
 * Makes events of the records of one ring. What cannot be, such as times that have not come yet and numbers without a
 * name, is passed over and counted as lost.
 */
@HotPath
final class RingEvents {
    /** Between two looks at whether a record that is not complete stays so, nanoseconds. */
    private static final long PATIENCE = 1_000_000_000;

    private final ProbeRing ring;
    private final TraceSink sink;
    private final RingNames names;
    private final GpuRecords gpu;
    private final long began;
    private long dropped;
    private long lost;
    private long waitingSince;
    private long asked;

    /** @param began time before which nothing can have been written, nanoseconds */
    RingEvents(ProbeRing ring, TraceSink sink, MarkNames names, long began) {
        this.ring = ring;
        this.sink = sink;
        this.names = new RingNames(ring, names);
        this.began = began;
        gpu = new GpuRecords(ring, sink, this.names, began);
    }

    /**
     * Takes what is there.
     *
     * @param last whether nothing more will come, so that what is not complete is given up
     * @return whether there was anything
     */
    boolean take(boolean last) {
        long now = System.nanoTime();
        long skipped = ring.skipped();
        long impossible = 0;
        boolean any = false;
        while (true) {
            int type = ring.next();
            if (type == ProbeRing.NONE) {
                if (!isStuck(last, now)) {
                    break;
                }
                ring.passOver();
                continue;
            }
            any = true;
            boolean possible = event(type, now);
            impossible += possible ? 0 : 1;
            if (possible && type == ProbeRing.GPU_NOTE) {
                tellLost(gpu.lost(), now);
                asked = gpu.isCudaUnavailable() ? ring.time() : asked;
            }
        }
        ring.release();
        // Signed and from the process: a count that runs backwards is none.
        long drops = Math.max(dropped, ring.drops());
        tellLost(drops - dropped + ring.skipped() - skipped + impossible, now);
        dropped = drops;
        return any;
    }

    /**
     * Whether a record is incomplete for good. Its thread was killed, or jumped out of a signal handler; a thread that
     * only stands still has time until the ring fills up behind its record.
     */
    private boolean isStuck(boolean last, long now) {
        if (!ring.isWaiting()) {
            waitingSince = 0;
            return false;
        }
        if (last) {
            return true;
        }
        waitingSince = waitingSince == 0 ? now : waitingSince;
        boolean stuck = ring.filled() > 0.5 && now - waitingSince > PATIENCE;
        waitingSince = stuck ? 0 : waitingSince;
        return stuck;
    }

    private boolean event(int type, long now) {
        return switch (type) {
            case ProbeRing.NAME -> names.learn();
            case ProbeRing.BEGIN -> mark(EventKind.MARK_BEGIN, now);
            case ProbeRing.END -> mark(EventKind.MARK_END, now);
            case ProbeRing.VALUE -> mark(EventKind.MARK_VALUE, now);
            case ProbeRing.GPU_QUEUE, ProbeRing.GPU_LAUNCH, ProbeRing.GPU_DONE, ProbeRing.GPU_CALL,
                    ProbeRing.GPU_CLOCK, ProbeRing.GPU_NOTE ->
                    gpu.event(type, now);
            default -> true;
        };
    }

    private boolean mark(EventKind kind, long now) {
        int name = names.of(ring.name());
        long time = ring.time();
        if (name < 0 || time < began || time - now > 0 && time > System.nanoTime()) {
            return false;
        }
        TraceEvent e = sink.claim();
        e.kind = kind;
        e.time = time;
        e.tid = ring.tid();
        e.tgid = ring.pid();
        e.a0 = name;
        e.a1 = ring.value();
        sink.publish();
        return true;
    }

    /** Tells of marks that are missing. */
    void tellLost(long count, long now) {
        if (count <= 0) {
            return;
        }
        sink.lost(TraceEvent.LOST_MARKS, count, now);
        lost += count;
    }

    long lost() {
        return lost;
    }

    /** When a probe has said that it cannot work, nanoseconds; 0 for not since this was asked last. */
    long askedForOtherWay() {
        long when = asked;
        asked = 0;
        return when;
    }

    /** Lets a probe go on that cannot work. */
    void answer() {
        ring.answer();
    }

    int pid() {
        return ring.pid();
    }

    /** Gives the ring back; after it was cut short, too. */
    void close() {
        try {
            ring.close();
        } catch (InternalError cut) {
            // There is nobody left to tell.
            return;
        }
    }
}
