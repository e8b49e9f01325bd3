package dev.jtrace.aggregate.gpu;

import java.util.List;
import java.util.Map;

/** Whether work that a task marked was done by a device, and until when. */
public final class DeviceWork {
    private final Map<Integer, List<Command>> commands;

    /** How a device took part in a mark. */
    public enum Part {
        /** Nothing was launched. */
        NONE,
        /** Kernels ran, and all that was launched has times. */
        KERNELS,
        /** Things were launched, and no kernel among them. */
        NO_KERNELS,
        /** Something that was launched has no times, or did not end. */
        UNTIMED
    }

    /** @param log complete; its times are put to the host's clock */
    public DeviceWork(GpuLog log) {
        commands = log.isEmpty() ? Map.of() : GpuAnalysis.byTask(new GpuAnalysis(log).log().commands());
    }

    /** What was launched by a task in a time. Nanoseconds. */
    public Part in(int tid, long from, long to) {
        List<Command> inside = inside(tid, from, to);
        if (inside.isEmpty()) {
            return Part.NONE;
        }
        if (inside.stream().noneMatch(Command::isKernel)) {
            return Part.NO_KERNELS;
        }
        return inside.stream().allMatch(c -> c.state == Command.State.DONE) ? Part.KERNELS : Part.UNTIMED;
    }

    /** When the last of what a task launched in a time had ended; not before the end of that time. */
    public long ended(int tid, long from, long to) {
        return inside(tid, from, to).stream().mapToLong(c -> c.ended).reduce(to, Math::max);
    }

    private List<Command> inside(int tid, long from, long to) {
        return GpuAnalysis.inside(new GpuAnalysis.Mark(0, tid, from, to, true), commands);
    }
}
