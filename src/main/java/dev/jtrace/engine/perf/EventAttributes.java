package dev.jtrace.engine.perf;

import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.table.counter.CounterCode;
import dev.jtrace.table.counter.CounterEvent;
import dev.jtrace.table.counter.Modifiers;

/** Puts what an event is into a perf_event_attr. */
final class EventAttributes {
    private EventAttributes() {}

    /** Type, configs and modifiers of {@code event}. @param userOnly whether kernel and hypervisor are left out */
    static void fill(PerfAttr attr, CounterEvent event, boolean userOnly) {
        switch (event.code()) {
            case CounterCode.Pmu(int type, long config, long config1, long config2, long config3) ->
                    attr.event(type, config).configs(config1, config2, config3);
            case CounterCode.Breakpoint(long address, int length, int access) ->
                    attr.event(PerfAttr.TYPE_BREAKPOINT, 0).breakpoint(access, address, length);
            case CounterCode.Uprobe(int type, String path, long offset, boolean returns) ->
                    attr.event(type, returns ? 1 : 0).probe(path, offset);
            case CounterCode.Absent absent -> throw new IllegalArgumentException(absent.reason());
            case CounterCode.Tool tool -> throw new IllegalArgumentException(tool.name());
        }
        attr.flags(flags(userOnly ? event.modifiers().userOnly() : event.modifiers()));
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
