package dev.jtrace.engine.perf;

import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.table.counter.CounterCode;
import dev.jtrace.table.counter.CounterEvent;
import dev.jtrace.table.counter.Modifiers;

/**
 * Puts what an event is into a perf_event_attr. A chain of instanceof: a switch over types is linked at its first use,
 * which takes milliseconds of the start.
 */
final class EventAttributes {
    private EventAttributes() {}

    /** Type, configs and modifiers of {@code event}. @param userOnly whether kernel and hypervisor are left out */
    static void fill(PerfAttr attr, CounterEvent event, boolean userOnly) {
        CounterCode code = event.code();
        if (code instanceof CounterCode.Pmu pmu) {
            attr.event(pmu.type(), pmu.config()).configs(pmu.config1(), pmu.config2(), pmu.config3());
        } else if (code instanceof CounterCode.Breakpoint at) {
            attr.event(PerfAttr.TYPE_BREAKPOINT, 0).breakpoint(at.access(), at.address(), at.length());
        } else if (code instanceof CounterCode.Uprobe probe) {
            attr.event(probe.type(), probe.returns() ? 1 : 0).probe(probe.path(), probe.offset());
        } else {
            throw new IllegalArgumentException(event.name() + " is not counted by the kernel");
        }
        attr.flags(flags(userOnly ? event.modifiers().userOnly() : event.modifiers()));
    }

    /** Whether tasks that a task makes can be counted too: see {@link UprobeEvents}. */
    static boolean mayInherit(CounterEvent event) {
        return !(event.code() instanceof CounterCode.Uprobe);
    }

    /** Whether it is a tracepoint, as those are that tracefs makes of functions. */
    static boolean mayBeUprobe(CounterEvent event) {
        return event.code() instanceof CounterCode.Pmu pmu && pmu.type() == PerfAttr.TYPE_TRACEPOINT;
    }

    private static long flags(Modifiers m) {
        long flags = (long) m.precise() << PerfAttr.PRECISE_SHIFT;
        flags |= m.user() ? 0 : PerfAttr.EXCLUDE_USER;
        flags |= m.kernel() ? 0 : PerfAttr.EXCLUDE_KERNEL;
        flags |= m.hypervisor() ? 0 : PerfAttr.EXCLUDE_HV;
        flags |= m.host() ? 0 : PerfAttr.EXCLUDE_HOST;
        flags |= m.guest() ? 0 : PerfAttr.EXCLUDE_GUEST;
        flags |= m.pinned() ? PerfAttr.PINNED : 0;
        return flags | (m.exclusive() ? PerfAttr.EXCLUSIVE : 0);
    }
}
