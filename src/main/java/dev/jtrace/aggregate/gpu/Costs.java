package dev.jtrace.aggregate.gpu;

import dev.jtrace.event.GpuCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is paid once, shared out to what it is paid for: code and memory of a process to its kernels in equal parts, and
 * what a kernel has of it, and what its first launch took, to its launches.
 */
final class Costs {
    private final Launches launches;
    private final Map<Launches.Kernel, Long> counts = new HashMap<>();
    private final Map<Integer, Long> kernels = new HashMap<>();
    private final Map<Integer, Long> builds = new HashMap<>();
    private final Map<Integer, Long> allocations = new HashMap<>();

    Costs(List<Command> commands, List<HostCall> calls, Launches launches) {
        this.launches = launches;
        for (Command c : commands) {
            if (c.isKernel()) {
                counts.merge(Launches.Kernel.of(c), 1L, Long::sum);
            }
        }
        counts.keySet().forEach(kernel -> kernels.merge(kernel.pid(), 1L, Long::sum));
        for (HostCall call : calls) {
            if (call.kind() == GpuCall.BUILD) {
                builds.merge(call.pid(), call.length(), Long::sum);
            } else if (call.kind() == GpuCall.ALLOC) {
                allocations.merge(call.pid(), call.length(), Long::sum);
            }
        }
    }

    /** What some commands cost. @param exposed nanoseconds in which they move data and nothing computes */
    Verdict.Overhead of(List<Command> commands, long exposed) {
        long launch = 0;
        double first = 0;
        double build = 0;
        double allocation = 0;
        Map<Launches.Kernel, Long> own = new HashMap<>();
        for (Command c : commands) {
            launch += launches.usual(c);
            if (c.isKernel()) {
                own.merge(Launches.Kernel.of(c), 1L, Long::sum);
            }
        }
        for (Map.Entry<Launches.Kernel, Long> some : own.entrySet()) {
            Launches.Kernel kernel = some.getKey();
            double part = (double) some.getValue() / counts.getOrDefault(kernel, 1L);
            double share = part / kernels.getOrDefault(kernel.pid(), 1L);
            first += part * launches.first(kernel);
            build += share * builds.getOrDefault(kernel.pid(), 0L);
            allocation += share * allocations.getOrDefault(kernel.pid(), 0L);
        }
        return new Verdict.Overhead(exposed, launch, Math.round(first), Math.round(build), Math.round(allocation));
    }
}
