package dev.jtrace.session.stat;

import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.engine.perf.CounterSet;
import dev.jtrace.engine.perf.CounterValue;
import dev.jtrace.engine.perf.Trouble;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import dev.jtrace.table.counter.CounterEvent;
import java.util.List;

/** The counters of one process or CPU, added up over the places that it has. One thread at a time. */
final class CounterSeries {
    private final int pid;
    private final int cpu;
    private final CounterSet set;
    private final StatTasks tasks;
    private final List<CounterEvent> events;
    private CounterValue[] before = {};
    private CounterValue[] values = {};
    private long since;

    /**
     * Takes over an open set.
     *
     * @param pid process; 0 where it is a CPU
     * @param events as they were asked for, in the order of the set's values
     */
    CounterSeries(int pid, int cpu, CounterSet set, StatTasks tasks, List<CounterEvent> events) {
        this.pid = pid;
        this.cpu = cpu;
        this.set = set;
        this.tasks = tasks;
        this.events = events;
    }

    /** Takes the values that counting begins with. @param now whether it begins now, and not at an execve */
    void begin(PerfEvents perf, boolean now) {
        if (now) {
            set.enable(perf);
            tasks.enable();
        }
        before = read(perf);
        since = System.nanoTime();
    }

    /** Why a counter has no value, as of {@link #begin}. */
    Trouble trouble(int event) {
        return before[event].trouble();
    }

    private CounterValue[] read(PerfEvents perf) {
        tasks.look();
        CounterValue[] sum = new CounterValue[events.size()];
        int places = set.places().size();
        for (int place = 0; place < places; place++) {
            CounterValue[] values = set.read(perf, place);
            for (int i = 0; i < sum.length; i++) {
                CounterValue value = tasks.of(place, events.get(i), values[i]);
                sum[i] = place == 0 ? value : sum[i].plus(value);
            }
        }
        for (int i = 0; i < sum.length && places == 0; i++) {
            sum[i] = new CounterValue(0, 0, 0, new Trouble(true, "the task has ended"));
        }
        return sum;
    }

    /** Reads the counters. */
    void look(PerfEvents perf) {
        values = read(perf);
    }

    /** Tells what was counted up to {@link #look} since the last time. @param now when that was, CLOCK_MONOTONIC nanoseconds */
    void tell(long now, TraceSink sink) {
        List<CounterEvent> named = set.events();
        for (int i = 0; i < values.length; i++) {
            if (!values[i].trouble().isNone() || !before[i].trouble().isNone()) {
                continue;
            }
            CounterValue grown = values[i].since(before[i]);
            TraceEvent e = sink.claim();
            e.kind = EventKind.READING;
            e.time = now;
            e.tid = pid;
            e.tgid = pid;
            e.code = i;
            e.a0 = cpu;
            e.a1 = grown.count();
            e.a2 = grown.enabled();
            e.a3 = grown.running();
            e.a4 = since;
            e.flags = named.get(i).name().equals(events.get(i).name()) ? 0 : TraceEvent.USER_MODE;
            sink.publish();
        }
        before = values;
        since = now;
    }

    void close(PerfEvents perf) {
        set.close(perf);
        tasks.close();
    }
}
