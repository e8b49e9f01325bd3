package dev.jtrace.engine.probe;

import dev.jtrace.bindings.shm.ProbeRing;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.GpuApi;
import dev.jtrace.event.GpuCall;
import dev.jtrace.event.GpuCommand;
import dev.jtrace.event.GpuNote;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;

/**
 * Makes events of what probes write of devices (probes/gpu/gpu_records.h). What is checked is read once: the process may
 * change a record at any time.
 */
@HotPath
final class GpuRecords {
    /** Flags of the stamp of an end. */
    private static final int FAILED = 1;
    private static final int TOGETHER = 2;
    /** Flags of launches, and what events have for them. */
    private static final int BLOCKING = 1;
    private static final int PRELIMINARY = 2;
    private static final int UNSEEN = 4;
    private static final int JOINED = 8;
    private static final int BYTE = 0xff;
    /** Records that a note says were lost, at most. */
    private static final long MOST_LOST = 1L << 32;

    /** Fields behind those that all records have: struct gpu_queue_record. */
    static final int QUEUE_NUMBER = 0;
    static final int QUEUE_DEVICE = 4;
    static final int QUEUE_API = 8;
    /** Of struct gpu_launch_record; the api and all behind it to the flags are one word. */
    static final int RETURNED = 0;
    static final int LAUNCH_QUEUE = 8;
    static final int LAUNCH_API = 12;
    static final int LAUNCH_SIZE = 16;
    static final int LAUNCH_LOCAL = 40;
    /** Of struct gpu_done_record. */
    static final int DONE_QUEUED = 0;
    /** Of struct gpu_call_record, whose first fields are as those of a launch. */
    static final int CALL_RESULT = 16;
    /** Of struct gpu_clock_record. */
    static final int CLOCK_DEVICE = 8;
    static final int CLOCK_API = 12;
    /** Of struct gpu_note_record. */
    static final int NOTE_API = 0;

    private final ProbeRing ring;
    private final TraceSink sink;
    private final RingNames names;
    private final long began;
    /** Of the note that was handed on last: its word from the api on, and its value. */
    private int noteWords;
    private long noteValue;

    GpuRecords(ProbeRing ring, TraceSink sink, RingNames names, long began) {
        this.ring = ring;
        this.sink = sink;
        this.names = names;
        this.began = began;
    }

    /** Hands on the ring's record. @param now a time that is over @return whether it can have happened */
    boolean event(int type, long now) {
        long time = ring.time();
        if (time < began || isToCome(time, now)) {
            return false;
        }
        return switch (type) {
            case ProbeRing.GPU_QUEUE -> queue(time);
            case ProbeRing.GPU_LAUNCH -> launch(time, now);
            case ProbeRing.GPU_DONE -> done(time);
            case ProbeRing.GPU_CALL -> call(time, now);
            case ProbeRing.GPU_CLOCK -> clock(time, now);
            default -> note(time);
        };
    }

    private static boolean isToCome(long time, long now) {
        return time - now > 0 && time > System.nanoTime();
    }

    private static boolean isCall(long time, long returned, long now) {
        return returned >= time && !isToCome(returned, now);
    }

    private TraceEvent event(EventKind kind, long time) {
        TraceEvent e = sink.claim();
        e.kind = kind;
        e.time = time;
        e.tid = ring.tid();
        e.tgid = ring.pid();
        return e;
    }

    private boolean queue(long time) {
        int name = names.of(ring.name());
        int words = ring.i32(QUEUE_API);
        if (name < 0 || GpuApi.of(words & BYTE) == null) {
            return false;
        }
        TraceEvent e = event(EventKind.GPU_QUEUE, time);
        e.code = ring.i32(QUEUE_NUMBER);
        e.a0 = name;
        e.a1 = ring.i32(QUEUE_DEVICE);
        e.a2 = ring.value();
        e.flags = words & 0xffff;
        sink.publish();
        return true;
    }

    private boolean launch(long time, long now) {
        int name = names.of(ring.name());
        long returned = ring.i64(RETURNED);
        int words = ring.i32(LAUNCH_API);
        if (name < 0 || GpuApi.of(words & BYTE) == null || GpuCommand.of(words >>> 8 & BYTE) == null
                || !isCall(time, returned, now)) {
            return false;
        }
        long local = 0;
        for (int i = 0; i < 3; i++) {
            local |= GpuCommand.packed(Integer.toUnsignedLong(ring.i32(LAUNCH_LOCAL + i * Integer.BYTES)), i);
        }
        TraceEvent e = event(EventKind.GPU_LAUNCH, time);
        e.code = ring.i32(LAUNCH_QUEUE);
        e.a0 = name;
        e.a1 = ring.value();
        e.a2 = returned;
        e.a3 = ring.i64(LAUNCH_SIZE);
        e.a4 = ring.i64(LAUNCH_SIZE + Long.BYTES);
        e.a5 = ring.i64(LAUNCH_SIZE + 2 * Long.BYTES);
        e.result = local;
        e.flags = words & 0xffff | ((words >>> 16 & BLOCKING) != 0 ? TraceEvent.GPU_BLOCKING : 0)
                | ((words >>> 16 & PRELIMINARY) != 0 ? TraceEvent.GPU_PRELIMINARY : 0)
                | ((words >>> 16 & UNSEEN) != 0 ? TraceEvent.GPU_UNSEEN : 0)
                | ((words >>> 16 & JOINED) != 0 ? TraceEvent.GPU_JOINED : 0);
        sink.publish();
        return true;
    }

    private boolean done(long time) {
        long queued = ring.i64(DONE_QUEUED);
        long submitted = ring.i64(DONE_QUEUED + Long.BYTES);
        long started = ring.i64(DONE_QUEUED + 2 * Long.BYTES);
        long ended = ring.i64(DONE_QUEUED + 3 * Long.BYTES);
        TraceEvent e = event(EventKind.GPU_DONE, time);
        e.a1 = ring.value();
        e.a2 = queued;
        e.a3 = submitted;
        e.a4 = started;
        e.a5 = ended;
        e.flags = ((ring.flags() & FAILED) != 0 ? TraceEvent.FAILED : 0)
                | ((ring.flags() & TOGETHER) != 0 ? TraceEvent.GPU_TOGETHER : 0);
        sink.publish();
        return true;
    }

    private boolean call(long time, long now) {
        int name = names.of(ring.name());
        long returned = ring.i64(RETURNED);
        int words = ring.i32(LAUNCH_API);
        if (name < 0 || GpuApi.of(words & BYTE) == null || GpuCall.of(words >>> 8 & BYTE) == null
                || !isCall(time, returned, now)) {
            return false;
        }
        long result = ring.i64(CALL_RESULT);
        TraceEvent e = event(EventKind.GPU_CALL, time);
        e.code = ring.i32(LAUNCH_QUEUE);
        e.a0 = name;
        e.a1 = ring.value();
        e.a2 = returned;
        e.result = result;
        e.flags = words & 0xffff;
        sink.publish();
        return true;
    }

    private boolean clock(long time, long now) {
        long returned = ring.i64(RETURNED);
        if (!isCall(time, returned, now)) {
            return false;
        }
        int device = ring.i32(CLOCK_DEVICE);
        int api = ring.i32(CLOCK_API) & BYTE;
        TraceEvent e = event(EventKind.GPU_CLOCK, time);
        e.a1 = device;
        e.a2 = returned;
        e.a3 = ring.value();
        e.flags = api;
        sink.publish();
        return true;
    }

    private boolean note(long time) {
        int name = names.of(ring.name());
        int words = ring.i32(NOTE_API);
        if (name < 0 || GpuApi.of(words & BYTE) == null || GpuNote.of(words >>> 8 & BYTE) == null) {
            return false;
        }
        long value = ring.value();
        TraceEvent e = event(EventKind.GPU_NOTE, time);
        e.code = words >>> 8 & BYTE;
        e.a0 = name;
        e.a1 = value;
        e.flags = words & BYTE;
        sink.publish();
        noteWords = words;
        noteValue = value;
        return true;
    }

    /** Whether the note that was just handed on says that nothing can be told of CUDA. */
    boolean isCudaUnavailable() {
        return GpuApi.of(noteWords & BYTE) == GpuApi.CUDA && GpuNote.of(noteWords >>> 8 & BYTE) == GpuNote.UNAVAILABLE;
    }

    /** How many records the note that was just handed on says were lost. */
    long lost() {
        return (noteWords >>> 8 & BYTE) == GpuNote.LOST.ordinal() + 1 ? Math.clamp(noteValue, 0, MOST_LOST)
                : 0;
    }
}
