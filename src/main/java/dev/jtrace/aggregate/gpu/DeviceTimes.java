package dev.jtrace.aggregate.gpu;

import dev.jtrace.aggregate.CountedTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** What devices did in a run: kernels by name, other commands by kind, as the driver timed them. */
public final class DeviceTimes {
    private DeviceTimes() {}

    /** @param log complete @param names of numbers */
    public static Map<String, CountedTime> of(GpuLog log, IntFunction<String> names) {
        Map<String, CountedTime> times = new TreeMap<>();
        for (Command c : log.commands()) {
            if (c.state == Command.State.DONE) {
                times.merge(c.isKernel() ? names.apply(c.name) : '(' + c.kind.label() + ')',
                        new CountedTime(1, Math.max(0, c.length())), CountedTime::and);
            }
        }
        return times;
    }
}
