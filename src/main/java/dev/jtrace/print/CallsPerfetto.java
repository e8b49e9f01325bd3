package dev.jtrace.print;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.TaskCounter;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.model.DeviceCall;
import dev.jtrace.model.DeviceCommand;
import dev.jtrace.model.MarkSpan;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes calls as a Perfetto trace (protos/perfetto/trace of the Perfetto project): a track for each thread under one
 * for its process, a slice for each call with its arguments, instants for signals and ends, and a counter track for each
 * counter of a process or CPU: amounts a second from each reading to the next. Marks and what threads ask of devices are
 * slices of tracks below their threads', what queues of devices run below their processes', with an arrow from the one to
 * the other. Times are those of CLOCK_MONOTONIC, which a clock snapshot ties to the time of day.
 */
public final class CallsPerfetto implements CallConsumer {
    /** Tracks for quantities, whose names come from the program. */
    private static final int MOST_QUANTITIES = 10_000;

    private final PerfettoPackets out;
    private final CounterLevels levels;
    private final Map<Integer, Long> counters = new HashMap<>();
    private final Map<Row, Long> rows = new HashMap<>();
    private final Map<Quantity, Long> quantities = new HashMap<>();

    /** A row of a thread or queue. @param of the thread, or the queue with {@code commands} */
    private record Row(String what, int of, int lane) {}

    private record Quantity(String name, int pid) {}

    /** @param wallOffset from CLOCK_MONOTONIC to CLOCK_REALTIME, nanoseconds */
    public CallsPerfetto(TraceOutput target, long wallOffset, RecordedCounters counted) {
        out = new PerfettoPackets(target, wallOffset);
        levels = new CounterLevels(counted, new CounterLevels.Target() {
            @Override
            public void begin(CounterLevels.Series series, int number) {
                counters.put(number,
                        out.counterTrack(series.pid(), series.label(), series.counter().rateUnit()));
            }

            @Override
            public void level(CounterLevels.Series series, int number, long time, double rate) {
                out.level(time, counters.getOrDefault(number, 0L), rate);
            }
        });
    }

    @Override
    public void call(CallView c) {
        out.thread(c.pid, c.tid, c.comm);
        long track = PerfettoPackets.threadTrack(c.tid);
        out.slice(c.start, track, "syscall", c.name());
        out.annotation("args", c.arguments);
        out.annotation("result", c.outcome);
        if (c.path.length() > 0) {
            out.annotation("path", c.path);
        }
        for (int i = 0; c.counted && i < TaskCounter.COUNT; i++) {
            out.annotation(TaskCounter.of(i).id(), c.counters[i]);
        }
        out.end(c.start + c.duration, track);
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
        if (!name.isEmpty()) {
            out.thread(e.tgid, e.tid, "");
            out.instant(e.time, PerfettoPackets.threadTrack(e.tid), name);
        }
    }

    @Override
    public void mark(MarkSpan m) {
        long track = rows.computeIfAbsent(new Row("marks", m.tid(), m.lane()),
                row -> out.track(m.pid(), m.tid(), "marks"));
        out.slice(m.begin(), track, "mark", m.name());
        if (!m.ended()) {
            out.annotation("state", "not ended");
        }
        out.end(m.end(), track);
    }

    @Override
    public void quantity(String name, int pid, long time, long value) {
        Quantity quantity = new Quantity(name, pid);
        Long track = quantities.get(quantity);
        if (track == null) {
            if (quantities.size() == MOST_QUANTITIES) {
                return;
            }
            track = out.counterTrack(pid, name, "");
            quantities.put(quantity, track);
        }
        out.level(time, track, value);
    }

    @Override
    public void deviceCall(DeviceCall c) {
        long track = rows.computeIfAbsent(new Row("calls", c.tid(), c.lane()),
                row -> out.track(c.pid(), c.tid(), "calls for devices"));
        out.slice(c.from(), track, "device-call", c.name());
        out.annotation("kind", c.kind());
        if (c.failed()) {
            out.annotation("state", "failed");
        }
        if (c.launched() != 0) {
            out.flowFrom(c.launched());
        }
        out.end(c.to(), track);
    }

    @Override
    public void command(DeviceCommand c) {
        long track = rows.computeIfAbsent(new Row("commands", c.queue(), c.lane()),
                row -> out.track(c.pid(), 0, c.device() + " queue " + c.queue()));
        out.slice(c.started(), track, "device", c.name());
        out.annotation("kind", c.kind());
        out.annotation("size", c.size());
        out.flowTo(c.number());
        out.end(c.ended(), track);
    }

    @Override
    public void end() {
        levels.end();
        out.flush();
    }
}
