package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TaskCounter;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.model.DeviceCall;
import dev.jtrace.model.DeviceCommand;
import dev.jtrace.model.MarkSpan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Writes calls in the JSON array format of Chrome's trace viewer: complete events, times in microseconds. Marks are
 * asynchronous events, which may overlap; queues of devices are threads of their processes, with an arrow from the call
 * that launched a command.
 */
public final class CallsChrome implements CallConsumer {
    private static final int BATCH = 1 << 16;
    /** Numbers above are those of no thread (PID_MAX_LIMIT). */
    private static final int NO_THREAD = 1 << 22;

    private final ByteOutput out = new ByteOutput(BATCH * 2);
    private final JsonWriter json = new JsonWriter(out);
    private final JsonText text = new JsonText(json);
    private final TraceOutput target;
    private final Set<Integer> named = new HashSet<>();
    private final Map<Row, Integer> queues = new HashMap<>();
    private final CounterLevels levels;
    private long marks;

    private record Row(int queue, int lane) {}

    public CallsChrome(TraceOutput target, RecordedCounters counters) {
        this.target = target;
        levels = new CounterLevels(counters, new CounterLevels.Target() {
            @Override
            public void begin(CounterLevels.Series series, int number) {
                // Names tell series apart.
            }

            @Override
            public void level(CounterLevels.Series series, int number, long time, double rate) {
                counter(series, time, rate);
            }
        });
        json.open('{');
        json.name("displayTimeUnit").plain("ns");
        json.name("traceEvents").open('[');
    }

    @Override
    public void call(CallView c) {
        if (!c.comm.isEmpty() && named.add(c.tid)) {
            name(c.pid, c.tid, c.comm);
        }
        begin("X", c.name(), c.start, c.pid, c.tid);
        complete(c.duration, "syscall");
        json.name("args");
        text.string(c.arguments);
        json.name("result");
        text.string(c.outcome);
        if (c.path.length() > 0) {
            json.name("path");
            text.string(c.path);
        }
        for (int i = 0; c.counted && i < TaskCounter.COUNT; i++) {
            json.name(TaskCounter.of(i).id()).number(c.counters[i]);
        }
        json.close('}');
        json.close('}');
        line();
    }

    private void complete(long duration, String category) {
        json.name("dur");
        micros(duration);
        json.name("cat").plain(category);
        json.name("args").open('{');
    }

    private void close() {
        json.close('}');
        json.close('}');
        line();
    }

    @Override
    public void mark(MarkSpan m) {
        marks++;
        asynchronous("b", m, m.begin());
        json.name("args").open('{');
        json.name("state").plain(m.ended() ? "" : "not ended");
        close();
        asynchronous("e", m, m.end());
        json.close('}');
        line();
    }

    private void asynchronous(String phase, MarkSpan m, long time) {
        begin(phase, m.name(), time, m.pid(), m.tid());
        json.name("cat").plain("mark");
        json.name("id").number(marks);
    }

    @Override
    public void quantity(String name, int pid, long time, long value) {
        json.open('{');
        json.name("ph").plain("C");
        string("name", name);
        json.name("pid").number(pid);
        json.name("ts");
        micros(time);
        json.name("args").open('{');
        json.name("value").number(value);
        close();
    }

    @Override
    public void deviceCall(DeviceCall c) {
        begin("X", c.name(), c.from(), c.pid(), c.tid());
        complete(c.to() - c.from(), "device-call");
        json.name("kind").plain(c.kind());
        json.name("state").plain(c.failed() ? "failed" : "");
        close();
        if (c.launched() != 0) {
            arrow("s", c.launched(), c.from(), c.pid(), c.tid());
        }
    }

    @Override
    public void command(DeviceCommand c) {
        Row row = new Row(c.queue(), c.lane());
        Integer known = queues.get(row);
        if (known == null) {
            known = NO_THREAD + queues.size() + 1;
            queues.put(row, known);
            name(c.pid(), known, c.device() + " queue " + c.queue());
        }
        begin("X", c.name(), c.started(), c.pid(), known);
        complete(c.ended() - c.started(), "device");
        json.name("kind").plain(c.kind());
        json.name("size").plain(c.size());
        close();
        arrow("f", c.number(), c.started(), c.pid(), known);
    }

    private void arrow(String phase, long number, long time, int pid, int tid) {
        begin(phase, "launch", time, pid, tid);
        json.name("cat").plain("launch");
        json.name("id").number(number);
        if (phase.equals("f")) {
            json.name("bp").plain("e");
        }
        json.close('}');
        line();
    }

    private void string(String name, String value) {
        json.name(name);
        text.string(value);
    }

    private void name(int pid, int tid, String called) {
        json.open('{');
        json.name("ph").plain("M");
        json.name("name").plain("thread_name");
        json.name("pid").number(pid);
        json.name("tid").number(tid);
        json.name("args").open('{');
        string("name", called);
        close();
    }

    private void counter(CounterLevels.Series series, long time, double rate) {
        json.open('{');
        json.name("ph").plain("C");
        json.name("name");
        text.string(series.label());
        json.name("pid").number(series.pid());
        json.name("ts");
        micros(time);
        json.name("args").open('{');
        // The name of a member, which is written without escapes, is not to come from a file.
        json.name(series.counter().rateUnit().equals("CPUs") ? "CPUs" : "per_second");
        long thousandths = Math.round(rate * 1000);
        json.decimal(thousandths / 1000, (int) (thousandths % 1000));
        json.close('}');
        json.close('}');
        line();
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
            case EXEC -> "exec";
            default -> "";
        };
        if (e.kind == EventKind.EXEC) {
            named.remove(e.tid);
        }
        if (!name.isEmpty()) {
            begin("i", name, e.time, e.tgid, e.tid);
            json.name("s").plain("t");
            json.close('}');
            line();
        }
    }

    private void begin(String phase, String name, long time, int pid, int tid) {
        json.open('{');
        json.name("ph").plain(phase);
        string("name", name);
        json.name("pid").number(pid);
        json.name("tid").number(tid);
        json.name("ts");
        micros(time);
    }

    private void micros(long nanos) {
        json.decimal(nanos / 1000, (int) (nanos % 1000));
    }

    private void line() {
        if (out.length() > BATCH) {
            write();
        }
    }

    private void write() {
        target.write(out.array(), 0, out.length());
        out.truncate(0);
    }

    @Override
    public void end() {
        levels.end();
        json.close(']');
        json.close('}');
        json.endLine();
        write();
        target.flush();
    }
}
