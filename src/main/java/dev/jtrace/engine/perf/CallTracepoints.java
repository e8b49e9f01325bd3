package dev.jtrace.engine.perf;

import dev.jtrace.bindings.perf.Tracefs;
import dev.jtrace.engine.Availability;

/**
 * Numbers of the tracepoints that the perf engine listens to.
 *
 * @param enter raw_syscalls:sys_enter
 * @param exit raw_syscalls:sys_exit
 * @param sent signal:signal_generate
 * @param delivered signal:signal_deliver
 */
record CallTracepoints(int enter, int exit, int sent, int delivered) {
    static CallTracepoints of(Tracefs tracefs) throws PerfRefusal {
        CallTracepoints found = new CallTracepoints(
                tracefs.tracepoint("raw_syscalls/sys_enter"), tracefs.tracepoint("raw_syscalls/sys_exit"),
                tracefs.tracepoint("signal/signal_generate"), tracefs.tracepoint("signal/signal_deliver"));
        if (found.enter < 0 || found.exit < 0 || found.sent < 0 || found.delivered < 0) {
            throw new PerfRefusal(
                    new Availability.Unavailable("the numbers of the tracepoints cannot be read of tracefs",
                            "sudo mount -t tracefs -o mode=755 tracefs /sys/kernel/tracing"));
        }
        return found;
    }
}
