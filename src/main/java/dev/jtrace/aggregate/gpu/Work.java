package dev.jtrace.aggregate.gpu;

import dev.jtrace.event.GpuCall;
import dev.jtrace.event.GpuCommand;
import dev.jtrace.event.GpuMemory;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a phase was, or several of a name: commands with times, and what they cost. Nanoseconds.
 *
 * @param name number of the kernel's name, or the mark's
 * @param compute in which kernels ran
 * @param busy in which anything ran
 * @param memory bytes that were moved from and to the host, by what its memory is
 * @param host in calls of the library
 * @param waited in those of them that wait
 * @param tids of the tasks that launched
 */
record Work(int name, long from, long wall, int kernels, long compute, long busy, Map<GpuCommand, Long> bytes,
        Map<GpuMemory, Long> memory, Verdict.Overhead overhead, long host, long waited, int waits, Set<Integer> tids) {

    Verdict verdict() {
        return new Verdict(compute, overhead);
    }

    /** Adds up a phase. */
    static Work of(int name, List<Command> commands, Costs costs, HostCalls host) {
        long from = commands.stream().mapToLong(c -> c.launched).min().orElseThrow();
        long to = commands.stream().mapToLong(c -> c.ended).max().orElseThrow();
        Spans compute = Spans.of(commands, Command::isKernel);
        long exposed = Spans.of(commands, c -> !c.isKernel()).outside(compute);
        Map<GpuCommand, Long> bytes = new EnumMap<>(GpuCommand.class);
        Map<GpuMemory, Long> memory = new EnumMap<>(GpuMemory.class);
        Set<Integer> tids = new TreeSet<>();
        for (Command c : commands) {
            tids.add(c.tid);
            if (!c.isKernel()) {
                bytes.merge(c.kind, c.bytes(), Long::sum);
            }
            if (c.kind == GpuCommand.WRITE || c.kind == GpuCommand.READ) {
                memory.merge(c.memory(), c.bytes(), Long::sum);
            }
        }
        long called = 0;
        long waited = 0;
        int waits = 0;
        for (int tid : tids) {
            for (HostCall call : host.between(tid, from, to)) {
                long part = Math.min(call.to(), to) - Math.max(call.from(), from);
                called += part;
                waited += call.kind() == GpuCall.SYNC ? part : 0;
                waits += call.kind() == GpuCall.SYNC ? 1 : 0;
            }
        }
        return new Work(name, from, to - from, (int) commands.stream().filter(Command::isKernel).count(),
                compute.length(), Spans.of(commands, c -> true).length(), bytes, memory, costs.of(commands, exposed),
                called,
                waited, waits, tids);
    }

    /** This, and another of the same name. */
    Work plus(Work other) {
        Map<GpuCommand, Long> all = new EnumMap<>(GpuCommand.class);
        all.putAll(bytes);
        other.bytes.forEach((kind, count) -> all.merge(kind, count, Long::sum));
        Map<GpuMemory, Long> places = new EnumMap<>(GpuMemory.class);
        places.putAll(memory);
        other.memory.forEach((kind, count) -> places.merge(kind, count, Long::sum));
        Set<Integer> both = new TreeSet<>(tids);
        both.addAll(other.tids);
        return new Work(name, Math.min(from, other.from), wall + other.wall, kernels + other.kernels,
                compute + other.compute, busy + other.busy, all, places, overhead.plus(other.overhead),
                host + other.host,
                waited + other.waited, waits + other.waits, both);
    }
}
