package dev.jtrace.engine.perf;

import dev.jtrace.bindings.perf.Counters;
import dev.jtrace.bindings.perf.PerfAttr;

/**
 * Keeps tasks from exchanging their events. Where one task follows another on a CPU and both have the same inherited
 * events, the kernel only exchanges their contexts (perf_event_context_sched_out of kernel/events/core.c). The first
 * to end then takes the other's events with it, and with events of uprobes the breakpoints in the other's memory, so
 * that calls are missed: perf loses about one in thirty where children run beside each other.
 *
 * <p>The kernel leaves this be for contexts with an inherited event whose samples hold counts (since Linux 6.13), and
 * between a task and its children where the task has an event that is not inherited.
 */
public final class OwnContexts {
    private OwnContexts() {}

    /**
     * Keeps {@code tid} and the tasks that it will make from it, for as long as the event is open that this returns.
     *
     * @return its descriptor, or the negative errno
     */
    public static int keep(Counters perf, PerfAttr attr, int tid) {
        int fd = open(perf, attr, tid, PerfAttr.SAMPLE_READ | PerfAttr.SAMPLE_TID, PerfAttr.INHERIT);
        return fd >= 0 ? fd : open(perf, attr, tid, 0, 0);
    }

    private static int open(Counters perf, PerfAttr attr, int tid, long sample, long flags) {
        attr.event(PerfAttr.TYPE_SOFTWARE, PerfAttr.SOFTWARE_DUMMY)
                .samples(0, sample)
                .flags(flags | PerfAttr.EXCLUDE_KERNEL | PerfAttr.EXCLUDE_HV);
        return perf.open(attr, tid, -1, -1, 0);
    }
}
