package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TaskCounter;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.wire.Protobuf;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Writes calls as a Perfetto trace (protos/perfetto/trace of the Perfetto project): a track for each thread under one
 * for its process, a slice for each call with its arguments, instants for signals and ends, and a counter track for each
 * counter of a process or CPU: amounts a second from each reading to the next. Times are those of CLOCK_MONOTONIC, which a
 * clock snapshot ties to the time of day.
 */
public final class CallsPerfetto implements CallConsumer {
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
    private static final int SLICE_BEGIN = 1;
    private static final int SLICE_END = 2;
    private static final int INSTANT = 3;
    private static final int COUNTER = 4;

    private final Protobuf out = new Protobuf();
    private final ByteOutput safe = new ByteOutput(256);
    private final TraceOutput target;
    private final Set<Integer> processes = new HashSet<>();
    private final Map<Integer, String> threads = new HashMap<>();
    private final CounterLevels levels;
    private boolean first = true;

    /** @param wallOffset from CLOCK_MONOTONIC to CLOCK_REALTIME, nanoseconds */
    public CallsPerfetto(TraceOutput target, long wallOffset, RecordedCounters counters) {
        this.target = target;
        levels = new CounterLevels(counters, new CounterLevels.Target() {
            @Override
            public void begin(CounterLevels.Series series, int number) {
                describe(series, number);
            }

            @Override
            public void level(CounterLevels.Series series, int number, long time, double rate) {
                counter(number, time, rate);
            }
        });
        int packet = out.begin(PACKET);
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

    @Override
    public void call(CallView c) {
        thread(c.pid, c.tid, c.comm);
        int packet = packet(c.start);
        int event = out.begin(TRACK_EVENT);
        out.number(TYPE, SLICE_BEGIN);
        out.number(TRACK_UUID, track(c.tid));
        out.text(CATEGORIES, "syscall");
        out.text(NAME, c.name());
        annotation("args", c.arguments);
        annotation("result", c.outcome);
        if (c.path.length() > 0) {
            annotation("path", c.path);
        }
        for (int i = 0; c.counted && i < TaskCounter.COUNT; i++) {
            int annotation = out.begin(DEBUG_ANNOTATIONS);
            out.text(10, TaskCounter.of(i).id());
            out.number(4, c.counters[i]);
            out.end(annotation);
        }
        out.end(event);
        out.end(packet);
        int end = packet(c.start + c.duration);
        event = out.begin(TRACK_EVENT);
        out.number(TYPE, SLICE_END);
        out.number(TRACK_UUID, track(c.tid));
        out.end(event);
        out.end(end);
        write();
    }

    private void describe(CounterLevels.Series series, int number) {
        if (series.pid() != 0) {
            thread(series.pid(), series.pid(), "");
        }
        int packet = descriptor(counterTrack(number));
        named(2, series.label());
        if (series.pid() != 0) {
            out.number(5, process(series.pid()));
        }
        int counter = out.begin(8);
        named(6, series.counter().rateUnit());
        out.end(counter);
        finish(packet);
    }

    private void counter(int number, long time, double rate) {
        int packet = packet(time);
        int event = out.begin(TRACK_EVENT);
        out.number(TYPE, COUNTER);
        out.number(TRACK_UUID, counterTrack(number));
        out.real(DOUBLE_COUNTER_VALUE, rate);
        out.end(event);
        out.end(packet);
        write();
    }

    @Override
    public void event(TraceEvent e) {
        if (e.kind == EventKind.READING) {
            levels.take(e);
            return;
        }
        String name = switch (e.kind) {
            case SIGNAL -> "signal " + e.code;
            case EXITED -> "exit " + e.code;
            case KILLED -> "killed by signal " + e.code;
            case LOST -> "lost " + e.result + " events";
            default -> "";
        };
        if (name.isEmpty()) {
            return;
        }
        thread(e.tgid, e.tid, "");
        int packet = packet(e.time);
        int event = out.begin(TRACK_EVENT);
        out.number(TYPE, INSTANT);
        out.number(TRACK_UUID, track(e.tid));
        out.text(NAME, name);
        out.end(event);
        out.end(packet);
        write();
    }

    /** Describes the tracks of a thread and its process when they are new or have another name. */
    private void thread(int pid, int tid, String comm) {
        String known = threads.get(tid);
        if (known != null && (comm.isEmpty() || known.equals(comm))) {
            return;
        }
        threads.put(tid, comm);
        if (processes.add(pid) || pid == tid) {
            int packet = descriptor(process(pid));
            int process = out.begin(3);
            out.number(1, pid);
            named(6, comm);
            out.end(process);
            finish(packet);
        }
        int packet = descriptor(track(tid));
        out.number(5, process(pid));
        int thread = out.begin(4);
        out.number(1, pid);
        out.number(2, tid);
        named(5, comm);
        out.end(thread);
        finish(packet);
    }

    private void named(int field, String comm) {
        if (!comm.isEmpty()) {
            byte[] bytes = comm.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            JsonText.escape(bytes, bytes.length, safe);
            out.text(field, safe.array(), safe.length());
        }
    }

    private int inner;

    private int descriptor(long uuid) {
        int packet = out.begin(PACKET);
        out.number(SEQUENCE_ID, SEQUENCE);
        inner = out.begin(TRACK_DESCRIPTOR);
        out.number(1, uuid);
        return packet;
    }

    private void finish(int packet) {
        out.end(inner);
        out.end(packet);
    }

    private int packet(long time) {
        int packet = out.begin(PACKET);
        out.number(TIMESTAMP, time);
        out.number(CLOCK_ID, MONOTONIC);
        out.number(SEQUENCE_ID, SEQUENCE);
        if (first) {
            out.number(SEQUENCE_FLAGS, STATE_CLEARED);
            first = false;
        }
        return packet;
    }

    private void annotation(String name, ByteOutput value) {
        JsonText.escape(value.array(), value.length(), safe);
        int annotation = out.begin(DEBUG_ANNOTATIONS);
        out.text(10, name);
        out.text(6, safe.array(), safe.length());
        out.end(annotation);
    }

    private static long track(int tid) {
        return 1L << 32 | tid;
    }

    private static long process(int pid) {
        return 2L << 32 | pid;
    }

    private static long counterTrack(int number) {
        return 3L << 32 | number;
    }

    private void write() {
        if (out.length() > BATCH) {
            target.write(out.array(), 0, out.length());
            out.clear();
        }
    }

    @Override
    public void end() {
        levels.end();
        target.write(out.array(), 0, out.length());
        out.clear();
        target.flush();
    }
}
