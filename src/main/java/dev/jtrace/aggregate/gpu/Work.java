package dev.jtrace.aggregate.gpu;

import dev.jtrace.event.GpuCall;
import dev.jtrace.event.GpuCommand;
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
 * @param host in calls of the library
 * @param waited in those of them that wait
 * @param tids of the tasks that launched
 */
record Work(int name, long from, long wall, int kernels, long compute, long busy, Map<GpuCommand, Long> bytes,
        Verdict.Overhead overhead, long host, long waited, int waits, Set<Integer> tids) {

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
        Set<Integer> tids = new TreeSet<>();
        for (Command c : commands) {
            tids.add(c.tid);
            if (!c.isKernel()) {
                bytes.merge(c.kind, c.bytes(), Long::sum);
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
                compute.length(), Spans.of(commands, c -> true).length(), bytes, costs.of(commands, exposed), called,
                waited, waits, tids);
    }

    /** This, and another of the same name. */
    Work plus(Work other) {
        Map<GpuCommand, Long> all = new EnumMap<>(GpuCommand.class);
        all.putAll(bytes);
        other.bytes.forEach((kind, count) -> all.merge(kind, count, Long::sum));
        Set<Integer> both = new TreeSet<>(tids);
        both.addAll(other.tids);
        return new Work(name, Math.min(from, other.from), wall + other.wall, kernels + other.kernels,
                compute + other.compute, busy + other.busy, all, overhead.plus(other.overhead), host + other.host,
                waited + other.waited, waits + other.waits, both);
    }
}
