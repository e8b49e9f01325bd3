package dev.jtrace.aggregate.gpu;

import dev.jtrace.aggregate.CountedTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** What devices did in a run: kernels by name, other commands by kind, as the driver timed them. */
public final class DeviceTimes {
    private DeviceTimes() {}

    /** @param log complete @param names of numbers */
    public static Map<String, CountedTime> of(GpuLog log, IntFunction<String> names) {
        Map<String, List<Command>> done = new TreeMap<>();
        for (Command c : log.commands()) {
            if (c.state == Command.State.DONE) {
                done.computeIfAbsent(c.isKernel() ? names.apply(c.name) : '(' + c.kind.label() + ')',
                        name -> new ArrayList<>()).add(c);
            }
        }
        Map<String, CountedTime> times = new TreeMap<>();
        done.forEach((name, all) -> times.put(name, new CountedTime(all.size(), total(all))));
        return times;
    }

    /** Commands that were handed over together have one time. */
    private static long total(List<Command> commands) {
        return Spans.of(commands, c -> c.together).length()
                + commands.stream().filter(c -> !c.together).mapToLong(c -> Math.max(0, c.length())).sum();
    }
}
