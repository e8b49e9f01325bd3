package dev.jtrace.session.stat;

import dev.jtrace.engine.perf.MachineEvents;
import dev.jtrace.engine.perf.RegionSampler.Region;
import dev.jtrace.session.UsageException;
import dev.jtrace.table.counter.CounterCatalog;
import dev.jtrace.table.counter.CounterCode;
import dev.jtrace.table.counter.CounterEvent;
import dev.jtrace.table.counter.EventParser;
import dev.jtrace.table.counter.EventSyntaxException;
import java.util.List;

/**
 * What --by means on this machine.
 *
 * @param by as it was given
 * @param counters what is read at entry and return
 */
record RegionEvents(String by, Region region, List<CounterEvent> counters) {
    static final String SYSCALL = "syscall";
    private static final String FUNCTION = "uprobe:";
    private static final String WITHOUT_PMU = "task-clock,page-faults,context-switches";
    private static final String OF_CALLS = "instructions:k,cycles:k,page-faults";
    private static final String OF_FUNCTIONS = "instructions:u,cycles:u,instructions:k";

    /** @throws UsageException for a region or event that does not exist */
    static RegionEvents of(String by, List<String> lists, MachineEvents machine) {
        EventParser parser = new EventParser(CounterCatalog.of(machine.cpu()), machine);
        boolean calls = by.equals(SYSCALL);
        if (!calls && !by.startsWith(FUNCTION)) {
            throw UsageException.withHint("--by takes syscall or uprobe:FILE:FUNCTION, not '" + by + "'");
        }
        try {
            Region region = calls
                    ? new Region(code(parser, "raw_syscalls:sys_enter"), code(parser, "raw_syscalls:sys_exit"), true)
                    : new Region(code(parser, by), code(parser, "uretprobe:" + by.substring(FUNCTION.length())), false);
            String defaults = machine.corePmus().isEmpty() ? WITHOUT_PMU : calls ? OF_CALLS : OF_FUNCTIONS;
            List<CounterEvent> counters = parser.parse(lists.isEmpty() ? defaults : String.join(",", lists))
                    .stream()
                    .flatMap(group -> group.events().stream())
                    .toList();
            counters.forEach(RegionEvents::check);
            return new RegionEvents(by, region, counters);
        } catch (EventSyntaxException e) {
            throw UsageException.plain(e.getMessage());
        }
    }

    private static CounterCode code(EventParser parser, String text) {
        CounterEvent event = parser.parse(text).getFirst().events().getFirst();
        check(event);
        return event.code();
    }

    private static void check(CounterEvent event) {
        switch (event.code()) {
            case CounterCode.Absent(String reason) ->
                    throw UsageException.plain("--by: " + event.name() + ": " + reason);
            case CounterCode.Tool _,CounterCode.TaskTotal _ -> throw UsageException.plain(
                    "--by: " + event.name() + " is no counter that can be read at entry and return");
            default -> {}
        }
    }

    /** Name of the function that counts are by. */
    static String name(String by) {
        return by.substring(by.lastIndexOf(':') + 1);
    }

    boolean ofCalls() {
        return region.numbered();
    }
}
