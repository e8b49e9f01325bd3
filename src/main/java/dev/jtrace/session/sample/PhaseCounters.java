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

    private static final String VECTORS = "vector widths, split loads";
    private static final String NO_PMU = "no PMU in this machine";

    private PhaseCounters() {}

    static SampleConfig.Counts of(MachineEvents machine) {
        boolean pmu = !machine.corePmus().isEmpty();
        return new SampleConfig.Counts(true, pmu, pmu
                ? events(machine.cpu(), machine)
                : List.of(absent(VECTORS, NO_PMU + (machine.isVirtual() ? " (a VM: let the host give it one)" : ""))));
    }

    /** The events for a processor. @param source of a machine that has a PMU */
    static List<CountedEvent> events(CpuKind cpu, EventSource source) {
        EventParser parser = new EventParser(CounterCatalog.of(cpu), source);
        Set<String> names = new LinkedHashSet<>();
        Metric.all().stream().filter(m -> m.is(Metric.PHASES) && m.fits(cpu)).forEach(m -> names.addAll(m.events()));
        names.removeAll(ALWAYS);
        List<CountedEvent> found = new ArrayList<>();
        names.forEach(name -> found.add(event(name, parser)));
        return found.isEmpty() ? List.of(absent(VECTORS, "no events of this processor are in the tables")) : found;
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
