package dev.jtrace.session.sample;

import dev.jtrace.engine.perf.MachineEvents;
import dev.jtrace.engine.sample.CountedEvent;
import dev.jtrace.engine.sample.SampleConfig;
import dev.jtrace.table.counter.CountParts;
import dev.jtrace.table.counter.CounterCatalog;
import dev.jtrace.table.counter.CounterCode;
import dev.jtrace.table.counter.CounterEvent;
import dev.jtrace.table.counter.CpuKind;
import dev.jtrace.table.counter.EventParser;
import dev.jtrace.table.counter.EventSource;
import dev.jtrace.table.counter.EventSyntaxException;
import dev.jtrace.table.counter.Metric;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What this machine's PMU counts of phases: the inputs of the metrics of group {@value Metric#PHASES}. */
final class PhaseCounters {
    /** What each run counts, by the names of {@link dev.jtrace.event.TaskCount}. */
    private static final Set<String> ALWAYS = Set.of("cycles", "instructions");

    /** PERF_COUNT_SW_TASK_CLOCK and PERF_COUNT_SW_PAGE_FAULTS of linux/perf_event.h. */
    private static final int TASK_CLOCK = 1;

    private static final int PAGE_FAULTS = 2;

    private static final String VECTORS = "vector widths, split loads";
    private static final String NO_PMU = "no PMU in this machine";

    private PhaseCounters() {}

    static SampleConfig.Counts of(MachineEvents machine) {
        boolean pmu = !machine.corePmus().isEmpty();
        return new SampleConfig.Counts(true, pmu, pmu
                ? events(machine.cpu(), machine)
                : List.of(absent(VECTORS, noPmu(machine))));
    }

    /** What is read where calls of watched functions begin and end: of user space, but for the first two. */
    static List<CountedEvent> ofCalls(MachineEvents machine) {
        List<CountedEvent> wanted = new ArrayList<>(List.of(
                new CountedEvent("task-clock", new CounterCode.Pmu(CounterCode.SOFTWARE, TASK_CLOCK, 0, 0, 0), 1),
                new CountedEvent("page-faults", new CounterCode.Pmu(CounterCode.SOFTWARE, PAGE_FAULTS, 0, 0, 0), 1)));
        if (machine.corePmus().isEmpty()) {
            wanted.add(absent("cycles, instructions, vector widths", noPmu(machine)));
            return wanted;
        }
        wanted.add(new CountedEvent("cycles:u", new CounterCode.Pmu(0, 0, 0, 0, 0), 1));
        wanted.add(new CountedEvent("instructions:u", new CounterCode.Pmu(0, 1, 0, 0, 0), 1));
        CpuKind cpu = machine.cpu();
        for (CountedEvent event : inputs(Metric.CALLS, cpu, machine)) {
            wanted.add(new CountedEvent(event.name() + ":u", event.code(), 1));
        }
        return wanted;
    }

    private static String noPmu(MachineEvents machine) {
        return NO_PMU + (machine.isVirtual() ? " (a VM: let the host give it one)" : "");
    }

    /** The events for a processor. @param source of a machine that has a PMU */
    static List<CountedEvent> events(CpuKind cpu, EventSource source) {
        List<CountedEvent> found = inputs(Metric.PHASES, cpu, source);
        return found.isEmpty() ? List.of(absent(VECTORS, "no events of this processor are in the tables")) : found;
    }

    /** What metrics of a group need besides what is always counted. */
    private static List<CountedEvent> inputs(String group, CpuKind cpu, EventSource source) {
        EventParser parser = new EventParser(CounterCatalog.of(cpu), source);
        Set<String> names = new LinkedHashSet<>();
        Metric.all().stream().filter(m -> m.is(group) && m.fits(cpu)).forEach(m -> names.addAll(m.events()));
        names.removeAll(ALWAYS);
        List<CountedEvent> found = new ArrayList<>();
        names.forEach(name -> found.add(event(name, parser)));
        return found;
    }

    private static CountedEvent event(String name, EventParser parser) {
        try {
            List<CounterEvent> events =
                    parser.parse(name).stream().flatMap(group -> group.events().stream()).toList();
            CounterCode code = events.getFirst().code();
            return events.size() == 1 && (code instanceof CounterCode.Pmu || code instanceof CounterCode.Absent)
                    ? new CountedEvent(name, code, CountParts.of(name))
                    : absent(name, "cores of several kinds count it, each in its own way");
        } catch (EventSyntaxException e) {
            return absent(name, "no such event in this processor");
        }
    }

    private static CountedEvent absent(String name, String why) {
        return new CountedEvent(name, new CounterCode.Absent(why), 1);
    }
}
