package dev.jtrace.engine.perf;

import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.event.HotPath;

/**
 * Takes what concerns calls and tasks out of perf rings into queues of numbers. The layouts are those of
 * perf_event_open(2) and of the tracepoints' format files.
 */
@HotPath
final class CallSamples {
    /** Kinds, at {@code SampleQueue.MARK}. */
    static final int ENTER = 1;
    static final int EXIT = 2;
    static final int SENT = 3;
    static final int DELIVERED = 4;
    static final int FORK = 5;
    static final int EXEC = 6;
    static final int END = 7;
    static final int LOST = 8;

    /** Behind {@code SampleQueue.VALUES}; the key of calls is their number, that of signals the signal. */
    static final int TGID = 0;
    /** Of a call: PERF_SAMPLE_REGS_ABI_*. Of a fork: the parent. Of a loss: how many. Of a sent signal: to whom. */
    static final int ABI = 1;
    static final int STACK = 2;
    /** Arguments of an entry; result of a return. */
    static final int ARGUMENTS = 3;

    static final int LENGTH = ARGUMENTS + 6;

    /** Offsets in samples of TID, TIME, RAW, REGS_USER: behind the size of the raw data, and their fields. */
    private static final int RAW = 20;

    private static final int FIRST = RAW + 8;
    private static final int SECOND = RAW + 16;
    /** signal_generate: pid and result. */
    private static final int SENT_TO = RAW + 36;
    private static final int COMM_EXEC = 1 << 13;

    private final CallTracepoints tracepoints;
    private final Seen seen;

    /** Told of every sample. */
    interface Seen {
        void seen(int tid, long time);
    }

    CallSamples(CallTracepoints tracepoints, Seen seen) {
        this.tracepoints = tracepoints;
        this.seen = seen;
    }

    /** Moves all of {@code ring} to {@code queue}; whether there was anything. */
    boolean take(PerfRing ring, SampleQueue queue) {
        boolean some = false;
        int kind;
        while ((kind = ring.next()) >= 0) {
            some = true;
            switch (kind) {
                case PerfRing.SAMPLE -> sample(ring, queue);
                case PerfRing.FORK -> {
                    int at = add(queue, FORK, ring.i64(16), ring.i32(8), ring.i32(0));
                    queue.records()[at + SampleQueue.VALUES + ABI] = ring.i32(12);
                }
                case PerfRing.EXIT -> add(queue, END, ring.i64(16), ring.i32(8), ring.i32(0));
                case PerfRing.COMM -> {
                    if ((ring.misc() & COMM_EXEC) != 0) {
                        add(queue, EXEC, ring.i64(ring.length() - 8), ring.i32(4), ring.i32(0));
                    }
                }
                case PerfRing.LOST -> {
                    int trailer = ring.length() - 16;
                    int at = add(queue, LOST, ring.i64(trailer + 8), ring.i32(trailer + 4), ring.i32(trailer));
                    queue.records()[at + SampleQueue.VALUES + ABI] = ring.i64(8);
                }
                default -> {}
            }
        }
        ring.release();
        return some;
    }

    private int add(SampleQueue queue, int kind, long time, int tid, int tgid) {
        seen.seen(tid, time);
        int at = queue.add();
        long[] to = queue.records();
        to[at + SampleQueue.TIME] = time;
        to[at + SampleQueue.MARK] = kind;
        to[at + SampleQueue.TID] = tid;
        to[at + SampleQueue.VALUES + TGID] = tgid;
        return at;
    }

    private void sample(PerfRing ring, SampleQueue queue) {
        int type = ring.i32(RAW) & 0xffff;
        int at = add(queue, 0, ring.i64(8), ring.i32(4), ring.i32(0));
        long[] to = queue.records();
        int values = at + SampleQueue.VALUES;
        if (type == tracepoints.enter() || type == tracepoints.exit()) {
            boolean enters = type == tracepoints.enter();
            to[at + SampleQueue.MARK] = enters ? ENTER : EXIT;
            to[at + SampleQueue.KEY] = ring.i64(FIRST);
            for (int i = 0; i < (enters ? 6 : 1); i++) {
                to[values + ARGUMENTS + i] = ring.i64(SECOND + 8 * i);
            }
            int registers = RAW + ring.i32(RAW - 4);
            to[values + ABI] = ring.i64(registers);
            to[values + STACK] = to[values + ABI] == 0 ? 0 : ring.i64(registers + 8);
        } else {
            to[at + SampleQueue.MARK] = type == tracepoints.sent() ? SENT : DELIVERED;
            to[at + SampleQueue.KEY] = ring.i32(FIRST);
            to[values + ABI] = ring.i32(SENT_TO);
        }
    }
}
