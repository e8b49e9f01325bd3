package dev.jtrace.engine.perf;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.table.counter.CounterCode;
import dev.jtrace.table.counter.CounterEvent;

/**
 * Why an event has no count.
 *
 * @param supported false when it cannot be counted here at all, true when only this time it was not
 * @param reason in words, with the command that helps where there is one; empty for no trouble
 */
public record Trouble(boolean supported, String reason) {
    public static final Trouble NONE = new Trouble(true, "");

    static Trouble unsupported(String reason) {
        return new Trouble(false, reason);
    }

    public boolean isNone() {
        return reason.isEmpty() && supported;
    }

    /** What {@code errno} of perf_event_open(2) means for an event. @param cpuWide whether a whole CPU was asked for */
    static Trouble of(int errno, CounterEvent event, boolean cpuWide, MachineEvents machine) {
        return switch (errno) {
            case Errno.ENOENT, Errno.ENODEV, Errno.EOPNOTSUPP -> unsupported(missing(errno, event, machine));
            case Errno.EACCES, Errno.EPERM -> unsupported(forbidden(event, cpuWide, machine));
            case Errno.EBUSY -> new Trouble(true, "counter busy");
            case Errno.EMFILE -> new Trouble(true, "too many descriptors (see ulimit -n)");
            case Errno.ESRCH -> new Trouble(true, "the task has ended");
            case Errno.EINVAL -> unsupported("the kernel refuses these terms or modifiers");
            default -> unsupported("error " + errno + " of perf_event_open");
        };
    }

    private static String missing(int errno, CounterEvent event, MachineEvents machine) {
        if (event.isSoftware()) {
            return "this kernel does not have it";
        }
        if (machine.corePmus().isEmpty()) {
            return machine.isVirtual() ? "no PMU in this VM" : "no PMU on this machine";
        }
        return errno == Errno.EOPNOTSUPP ? "this PMU cannot count it in this way" : "this processor has no such event";
    }

    private static String forbidden(CounterEvent event, boolean cpuWide, MachineEvents machine) {
        boolean tracepoint = event.code() instanceof CounterCode.Pmu pmu && pmu.type() == PerfAttr.TYPE_TRACEPOINT;
        int needed = tracepoint ? -1 : cpuWide ? 0 : event.modifiers().kernel() ? 1 : 2;
        int found = machine.paranoid();
        return found > needed
                ? "perf_event_paranoid=" + found + ": sysctl kernel.perf_event_paranoid=" + needed + " (or as root)"
                : "not allowed (in a container: CAP_PERFMON)";
    }
}
