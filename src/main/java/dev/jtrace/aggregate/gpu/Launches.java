package dev.jtrace.aggregate.gpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What it costs to get commands going: from when a command was queued, or the one before on its queue had ended, to its
 * start. Waiting behind earlier work is no cost. The first launch of a kernel, for which drivers make or load code, is
 * told apart: what it takes more than the median of the others.
 */
final class Launches {
    /** Of each kernel of a process, what its first launch took more than usual. */
    private final Map<Kernel, Long> first = new HashMap<>();
    private final Map<Kernel, Command> firsts = new HashMap<>();

    /** A kernel of a process. */
    record Kernel(int pid, int name) {
        static Kernel of(Command c) {
            return new Kernel(c.queue.pid, c.name);
        }
    }

    /** @param commands with times, in the order of their starts; gets {@link Command#late} */
    Launches(List<Command> commands) {
        Map<Queue, Long> ends = new HashMap<>();
        Map<Kernel, List<Command>> kernels = new HashMap<>();
        for (Command c : commands) {
            long before = ends.getOrDefault(c.queue, Long.MIN_VALUE);
            c.late = Math.max(0, c.started - Math.max(c.queued, before));
            ends.put(c.queue, Math.max(before, c.ended));
            if (c.isKernel()) {
                kernels.computeIfAbsent(Kernel.of(c), key -> new ArrayList<>()).add(c);
            }
        }
        kernels.forEach((kernel, all) -> {
            Command one = all.stream().min(Comparator.comparingLong(c -> c.launched)).orElseThrow();
            long usual = median(all.stream().filter(c -> c != one).mapToLong(c -> c.late).toArray());
            firsts.put(kernel, one);
            first.put(kernel, Math.max(0, one.late - usual));
        });
    }

    private static long median(long[] values) {
        Arrays.sort(values);
        return values.length == 0 ? 0 : values[values.length / 2];
    }

    /** What the first launch of a kernel took more than the others, nanoseconds. */
    long first(Kernel kernel) {
        return first.getOrDefault(kernel, 0L);
    }

    /** What it cost to get a command going, nanoseconds, without what is told of first launches. */
    long usual(Command c) {
        boolean isFirst = c.isKernel() && firsts.get(Kernel.of(c)) == c;
        return isFirst ? c.late - first(Kernel.of(c)) : c.late;
    }
}
