package dev.jtrace.engine.sample;

import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.engine.perf.RingRecords;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of the records in a ring. Layouts are those of perf_event_open(2) for samples of IP, TID, TIME, CPU, PERIOD and,
 * where asked for, REGS_USER and STACK_USER; other records end with TID, TIME, CPU.
 */
@HotPath
final class SampleRecords implements RingRecords {
    /** Bytes of the stack that a sample has at most. */
    static final int STACK = 16384;
    /** The same for samples of tasks that leave their CPUs, of which there may be many. */
    static final int LEAVING_STACK = 8192;

    /** Of samples of tasks that leave their CPUs; those of clocks are nanoseconds, some thousands at least. */
    static final int EVERY_SWITCH = 1;

    /** Where the registers of a sample stand. */
    private static final int STACK_AT = 40;

    private static final int REGISTER_COUNT = SampleRegisters.COUNT;
    private static final int TRAILER = 24;
    private static final int CPU_MODE = 7;
    private static final int PREEMPTED = 1 << 14;
    private static final int OUT = 1 << 13;
    private static final int COMM_EXEC = 1 << 13;
    private static final int FILE_NAME = 64;
    private static final int LONGEST_NAME = 4096;

    private final TraceSink sink;
    private final SampleConfig.Stacks stacks;
    private final @Nullable SampledAddresses addresses;
    private final int[] order;
    private long lost;
    private long throttled;

    /** @param addresses takes where tasks were in user space; null for nobody */
    SampleRecords(TraceSink sink, SampleConfig.Stacks stacks, SampleRegisters registers,
            @Nullable SampledAddresses addresses) {
        order = registers.order();
        this.addresses = addresses;
        this.sink = sink;
        this.stacks = stacks;
    }

    @Override
    public long time(PerfRing ring, int kind) {
        return kind == PerfRing.SAMPLE ? ring.i64(16) : ring.i64(ring.length() - TRAILER + 8);
    }

    /** Makes an event of the record. */
    @Override
    public void take(PerfRing ring, int kind) {
        switch (kind) {
            case PerfRing.SAMPLE -> sample(ring);
            case PerfRing.SWITCH -> switched(ring);
            case PerfRing.MMAP2 -> mapped(ring);
            case PerfRing.FORK -> forked(ring);
            case PerfRing.COMM -> named(ring);
            case PerfRing.LOST -> lost(ring);
            case PerfRing.THROTTLE -> throttled++;
            default -> {}
        }
    }

    private TraceEvent claim(EventKind kind, int tgid, int tid, long time) {
        TraceEvent e = sink.claim();
        e.kind = kind;
        e.tgid = tgid;
        e.tid = tid;
        e.time = time;
        return e;
    }

    private TraceEvent trailed(EventKind kind, PerfRing ring) {
        int trailer = ring.length() - TRAILER;
        return claim(kind, ring.i32(trailer), ring.i32(trailer + 4), ring.i64(trailer + 8));
    }

    private void sample(PerfRing ring) {
        TraceEvent e = claim(EventKind.SAMPLE, ring.i32(8), ring.i32(12), ring.i64(16));
        e.ip = ring.i64(0);
        e.code = (ring.misc() & CPU_MODE) == TraceEvent.IN_USER ? TraceEvent.IN_USER : TraceEvent.IN_KERNEL;
        e.a0 = ring.i32(24);
        e.flags = ring.i64(32) == EVERY_SWITCH ? TraceEvent.LEAVING : 0;
        if (stacks == SampleConfig.Stacks.DUMP) {
            dump(ring, e);
        }
        sink.publish();
        if (addresses != null && (ring.misc() & CPU_MODE) == TraceEvent.IN_USER) {
            addresses.put(ring.i32(8), ring.i64(0), ring.i64(16));
        }
    }

    private void dump(PerfRing ring, TraceEvent e) {
        // A kernel thread has no registers of user space.
        if (ring.i64(STACK_AT) == 0) {
            return;
        }
        int registers = STACK_AT + Long.BYTES;
        int stack = registers + REGISTER_COUNT * Long.BYTES;
        int size = (int) ring.i64(stack);
        int filled = size == 0 ? 0 : (int) Math.min(size, ring.i64(stack + 8 + size));
        CaptureWriter writer = sink.capture(REGISTER_COUNT * Long.BYTES + STACK);
        for (int i = 0; i < REGISTER_COUNT; i++) {
            copy(ring, registers + order[i] * Long.BYTES, Long.BYTES, writer);
        }
        copy(ring, stack + 8, filled, writer);
        e.flags |= TraceEvent.STACK_DUMP;
    }

    private static void copy(PerfRing ring, int from, int bytes, CaptureWriter writer) {
        byte[] to = writer.array();
        int at = writer.position();
        for (int i = 0; i < bytes; i += Long.BYTES) {
            long word = ring.i64(from + i);
            for (int b = 0; b < Long.BYTES; b++) {
                to[at + i + b] = (byte) (word >> 8 * b);
            }
        }
        writer.advance(bytes & -Long.BYTES);
    }

    private void switched(PerfRing ring) {
        boolean out = (ring.misc() & OUT) != 0;
        TraceEvent e = trailed(out ? EventKind.SWITCHED_OUT : EventKind.SWITCHED_IN, ring);
        e.code = out && (ring.misc() & PREEMPTED) != 0 ? 1 : 0;
        sink.publish();
    }

    private void mapped(PerfRing ring) {
        TraceEvent e = claim(EventKind.MAPPED, ring.i32(0), ring.i32(4), ring.i64(ring.length() - TRAILER + 8));
        e.a0 = ring.i64(8);
        e.a1 = ring.i64(16);
        e.a2 = ring.i64(24);
        e.a3 = ring.i32(56);
        text(ring, FILE_NAME);
        sink.publish();
    }

    private void forked(PerfRing ring) {
        TraceEvent e = claim(EventKind.FORKED, ring.i32(0), ring.i32(8), ring.i64(16));
        e.a0 = ring.i32(4);
        sink.publish();
    }

    private void named(PerfRing ring) {
        TraceEvent e = claim(EventKind.NAMED, ring.i32(0), ring.i32(4), ring.i64(ring.length() - TRAILER + 8));
        boolean exec = (ring.misc() & COMM_EXEC) != 0;
        e.code = exec ? 1 : 0;
        text(ring, 8);
        sink.publish();
        if (exec && addresses != null) {
            addresses.put(ring.i32(0), MadeCode.ANEW, ring.i64(ring.length() - TRAILER + 8));
        }
    }

    /** Makes the text from {@code from} on, which zeros end, the data of the claimed event. */
    private void text(PerfRing ring, int from) {
        int most = Math.min(LONGEST_NAME, ring.length() - TRAILER - from);
        if (most <= 0) {
            return;
        }
        CaptureWriter writer = sink.capture(most);
        int at = writer.position();
        int n = 0;
        byte b;
        while (n < most && (b = ring.i8(from + n)) != 0) {
            writer.array()[at + n++] = b;
        }
        writer.advance(n);
    }

    private void lost(PerfRing ring) {
        TraceEvent e = trailed(EventKind.LOST, ring);
        e.code = TraceEvent.LOST_SAMPLES;
        e.result = ring.i64(8);
        lost += e.result;
        sink.publish();
    }

    /** Tells of those that the kernel has not told of; {@code all} is how many were lost in all. */
    void restLost(long all) {
        if (all > lost) {
            sink.lost(TraceEvent.LOST_SAMPLES, all - lost, System.nanoTime());
            lost = all;
        }
    }

    /** Records that found no room. */
    long lost() {
        return lost;
    }

    /** How often the kernel stopped sampling for a while because it took too long. */
    long throttled() {
        return throttled;
    }
}
