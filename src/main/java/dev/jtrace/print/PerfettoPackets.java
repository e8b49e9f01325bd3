package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;
import dev.jtrace.wire.Protobuf;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The packets of a Perfetto trace: tracks, each described before its first event, and the events on them. */
final class PerfettoPackets {
    private static final int BATCH = 1 << 16;
    private static final int SEQUENCE = 1;
    private static final int REALTIME = 1;
    private static final int MONOTONIC = 3;

    /** Fields of Trace and TracePacket. */
    private static final int PACKET = 1;
    private static final int CLOCK_SNAPSHOT = 6;
    private static final int TIMESTAMP = 8;
    private static final int SEQUENCE_ID = 10;
    private static final int TRACK_EVENT = 11;
    private static final int SEQUENCE_FLAGS = 13;
    private static final int CLOCK_ID = 58;
    private static final int TRACK_DESCRIPTOR = 60;
    private static final int STATE_CLEARED = 1;

    /** Fields of TrackEvent, and values of its type. */
    private static final int DEBUG_ANNOTATIONS = 4;
    private static final int TYPE = 9;
    private static final int TRACK_UUID = 11;
    private static final int CATEGORIES = 22;
    private static final int NAME = 23;
    private static final int DOUBLE_COUNTER_VALUE = 44;
    private static final int FLOW_IDS = 47;
    private static final int TERMINATING_FLOW_IDS = 48;
    private static final int SLICE_BEGIN = 1;
    private static final int SLICE_END = 2;
    private static final int INSTANT = 3;
    private static final int COUNTER = 4;

    private final Protobuf out = new Protobuf();
    private final ByteOutput safe = new ByteOutput(256);
    private final TraceOutput target;
    private final Set<Integer> processes = new HashSet<>();
    private final Map<Integer, String> threads = new HashMap<>();
    private boolean first = true;
    private int packet;
    private int inner;
    private long counters;
    private long rows;

    /** @param wallOffset from CLOCK_MONOTONIC to CLOCK_REALTIME, nanoseconds */
    PerfettoPackets(TraceOutput target, long wallOffset) {
        this.target = target;
        packet = out.begin(PACKET);
        int snapshot = out.begin(CLOCK_SNAPSHOT);
        clock(MONOTONIC, 0);
        clock(REALTIME, wallOffset);
        out.number(2, MONOTONIC);
        out.end(snapshot);
        out.number(SEQUENCE_ID, SEQUENCE);
        out.end(packet);
    }

    private void clock(int id, long time) {
        int clock = out.begin(1);
        out.number(1, id);
        out.number(2, time);
        out.end(clock);
    }

    /** The track of a thread, which has to be described. */
    static long threadTrack(int tid) {
        return 1L << 32 | tid;
    }

    private static long processTrack(int pid) {
        return 2L << 32 | pid;
    }

    /** Describes the tracks of a thread and its process when they are new or have another name. */
    void thread(int pid, int tid, String comm) {
        String known = threads.get(tid);
        if (known != null && (comm.isEmpty() || known.equals(comm))) {
            return;
        }
        threads.put(tid, comm);
        if (processes.add(pid) || pid == tid) {
            descriptor(processTrack(pid));
            int process = out.begin(3);
            out.number(1, pid);
            named(6, comm);
            out.end(process);
            described();
        }
        descriptor(threadTrack(tid));
        out.number(5, processTrack(pid));
        int thread = out.begin(4);
        out.number(1, pid);
        out.number(2, tid);
        named(5, comm);
        out.end(thread);
        described();
    }

    /** A track below that of a process, or of one of its threads where {@code tid} is not 0. @return the track */
    long track(int pid, int tid, String name) {
        thread(pid, tid == 0 ? pid : tid, "");
        long track = 4L << 32 | rows++;
        descriptor(track);
        named(2, name);
        out.number(5, tid == 0 ? processTrack(pid) : threadTrack(tid));
        described();
        return track;
    }

    /** A track of levels. @param pid the process that it is of; 0 for the machine @return the track */
    long counterTrack(int pid, String name, String unit) {
        if (pid != 0) {
            thread(pid, pid, "");
        }
        long track = 3L << 32 | counters++;
        descriptor(track);
        named(2, name);
        if (pid != 0) {
            out.number(5, processTrack(pid));
        }
        int counter = out.begin(8);
        named(6, unit);
        out.end(counter);
        described();
        return track;
    }

    private void descriptor(long uuid) {
        packet = out.begin(PACKET);
        out.number(SEQUENCE_ID, SEQUENCE);
        inner = out.begin(TRACK_DESCRIPTOR);
        out.number(1, uuid);
    }

    private void described() {
        out.end(inner);
        out.end(packet);
    }

    private void event(int type, long time, long track) {
        packet = out.begin(PACKET);
        out.number(TIMESTAMP, time);
        out.number(CLOCK_ID, MONOTONIC);
        out.number(SEQUENCE_ID, SEQUENCE);
        if (first) {
            out.number(SEQUENCE_FLAGS, STATE_CLEARED);
            first = false;
        }
        inner = out.begin(TRACK_EVENT);
        out.number(TYPE, type);
        out.number(TRACK_UUID, track);
    }

    /** Begins a slice, which may be annotated until {@link #end}. */
    void slice(long time, long track, String category, String name) {
        event(SLICE_BEGIN, time, track);
        out.text(CATEGORIES, category);
        named(NAME, name);
    }

    /** The slice that was begun last ends. */
    void end(long time, long track) {
        described();
        event(SLICE_END, time, track);
        described();
        write();
    }

    void instant(long time, long track, String name) {
        event(INSTANT, time, track);
        named(NAME, name);
        described();
        write();
    }

    void level(long time, long track, double value) {
        event(COUNTER, time, track);
        out.real(DOUBLE_COUNTER_VALUE, value);
        described();
        write();
    }

    /** An arrow begins at the slice that was begun last. */
    void flowFrom(long flow) {
        out.fixed(FLOW_IDS, flow);
    }

    /** An arrow ends there. */
    void flowTo(long flow) {
        out.fixed(TERMINATING_FLOW_IDS, flow);
    }

    void annotation(String name, long value) {
        int annotation = out.begin(DEBUG_ANNOTATIONS);
        out.text(10, name);
        out.number(4, value);
        out.end(annotation);
    }

    /** @param value bytes of any kind */
    void annotation(String name, ByteOutput value) {
        JsonText.escape(value.array(), value.length(), safe);
        annotated(name);
    }

    void annotation(String name, String value) {
        escape(value);
        annotated(name);
    }

    private void annotated(String name) {
        int annotation = out.begin(DEBUG_ANNOTATIONS);
        out.text(10, name);
        out.text(6, safe.array(), safe.length());
        out.end(annotation);
    }

    private void named(int field, String name) {
        if (!name.isEmpty()) {
            escape(name);
            out.text(field, safe.array(), safe.length());
        }
    }

    private void escape(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        JsonText.escape(bytes, bytes.length, safe);
    }

    private void write() {
        if (out.length() > BATCH) {
            flush();
        }
    }

    /** Hands on what is left. */
    void flush() {
        target.write(out.array(), 0, out.length());
        out.clear();
        target.flush();
    }
}
