package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.TaskCounter;

/** What calls added to the counters of their tasks, where events tell it. */
final class Counters {
    private Counters() {}

    /** Appends those that grew in braces, CPU time always: {@code {cpu=1205 ns, vol=1}}. */
    static void text(ByteOutput out, CapturedMemory captured) {
        if (!captured.findCounters()) {
            return;
        }
        for (int i = 0; i < TaskCounter.COUNT; i++) {
            long value = captured.counter(i);
            TaskCounter counter = TaskCounter.of(i);
            if (counter == TaskCounter.CPU_TIME) {
                out.ascii(" {cpu=").decimal(value).ascii(" ns");
            } else if (value != 0) {
                out.ascii(", ").ascii(counter.label()).put('=').decimal(value);
            }
        }
        out.put('}');
    }

    /** Appends an object with all of them. */
    static void json(JsonWriter json, CapturedMemory captured) {
        if (!captured.findCounters()) {
            return;
        }
        json.name("counters").open('{');
        for (int i = 0; i < TaskCounter.COUNT; i++) {
            json.name(TaskCounter.of(i).id()).number(captured.counter(i));
        }
        json.close('}');
    }
}
