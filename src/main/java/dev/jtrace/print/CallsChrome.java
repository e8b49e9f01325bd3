package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TaskCounter;
import dev.jtrace.event.TraceEvent;
import java.util.HashSet;
import java.util.Set;

/** Writes calls in the JSON array format of Chrome's trace viewer: complete events, times in microseconds. */
public final class CallsChrome implements CallConsumer {
    private static final int BATCH = 1 << 16;

    private final ByteOutput out = new ByteOutput(BATCH * 2);
    private final JsonWriter json = new JsonWriter(out);
    private final JsonText text = new JsonText(json);
    private final TraceOutput target;
    private final Set<Integer> named = new HashSet<>();
    private final CounterLevels levels;

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
            name(c);
        }
        begin("X", c.name(), c.start, c.pid, c.tid);
        json.name("dur");
        micros(c.duration);
        json.name("cat").plain("syscall");
        json.name("args").open('{');
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

    private void name(CallView c) {
        json.open('{');
        json.name("ph").plain("M");
        json.name("name").plain("thread_name");
        json.name("pid").number(c.pid);
        json.name("tid").number(c.tid);
        json.name("args").open('{');
        json.name("name");
        text.string(c.comm);
        json.close('}');
        json.close('}');
        line();
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
        json.name("name").plain(name);
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
