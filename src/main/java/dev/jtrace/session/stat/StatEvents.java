package dev.jtrace.session.stat;

import dev.jtrace.engine.perf.MachineEvents;
import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.StatSettings;
import dev.jtrace.table.counter.CounterCatalog;
import dev.jtrace.table.counter.CounterCode;
import dev.jtrace.table.counter.CounterEvent;
import dev.jtrace.table.counter.CpuKind;
import dev.jtrace.table.counter.EventGroup;
import dev.jtrace.table.counter.EventParser;
import dev.jtrace.table.counter.EventSource;
import dev.jtrace.table.counter.EventSyntaxException;
import dev.jtrace.table.counter.Metric;
import dev.jtrace.table.counter.Modifiers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The events and metrics that the settings come to.
 *
 * @param groups in the order of the report
 * @param metrics what -M asked for
 */
record StatEvents(List<EventGroup> groups, List<Metric> metrics) {
    private static final String SOFTWARE = "context-switches,cpu-migrations,page-faults";
    private static final String HARDWARE = "cycles,instructions,branches,branch-misses";
    private static final List<String> DETAILS = List.of(
            "L1-dcache-loads,L1-dcache-load-misses,LLC-loads,LLC-load-misses",
            "L1-icache-loads,L1-icache-load-misses,dTLB-loads,dTLB-load-misses,iTLB-loads,iTLB-load-misses",
            "L1-dcache-prefetches,L1-dcache-prefetch-misses");

    /**
     * Reads the settings' events.
     *
     * @throws UsageException for events and metrics that do not exist
     */
    static StatEvents of(StatSettings settings, MachineEvents machine) {
        StatSettings.Events wanted = settings.events();
        EventParser parser = new EventParser(CounterCatalog.of(machine::cpu), machine);
        List<EventGroup> groups = new ArrayList<>();
        List<Metric> metrics = wanted.metrics().isEmpty() ? List.of() : metrics(wanted.metrics(), machine.cpu());
        try {
            for (String list : lists(wanted, settings.scope().cpuWide(), machine)) {
                groups.addAll(parser.parse(list));
            }
            addInputs(groups, metrics, parser, machine);
        } catch (EventSyntaxException e) {
            throw UsageException.plain(e.getMessage());
        }
        List<EventGroup> inModes = groups.stream().map(g -> inModes(g, wanted.modes())).toList();
        inModes.forEach(StatEvents::check);
        return new StatEvents(inModes, metrics);
    }

    private static List<String> lists(StatSettings.Events wanted, boolean cpuWide, MachineEvents machine) {
        List<String> lists = new ArrayList<>(wanted.lists());
        boolean defaults = lists.isEmpty() && wanted.metrics().isEmpty() && !wanted.nothing();
        if (defaults) {
            lists.add(cpuWide ? "cpu-clock" : "task-clock");
            lists.add(SOFTWARE);
            lists.add(HARDWARE);
            EventSource.Pmu msr = machine.pmu("msr");
            if (machine.corePmus().isEmpty() && msr != null && msr.events().containsKey("tsc")) {
                lists.add("msr/tsc/");
            }
        }
        lists.addAll(DETAILS.subList(0, defaults || wanted.detail() > 0 ? wanted.detail() : 0));
        return lists;
    }

    private static List<Metric> metrics(List<String> words, CpuKind cpu) {
        Set<Metric> metrics = new LinkedHashSet<>();
        for (String word : words) {
            List<Metric> named = Metric.all().stream().filter(m -> m.is(word)).toList();
            if (named.isEmpty()) {
                Set<String> groups = new LinkedHashSet<>();
                Metric.all().forEach(m -> groups.addAll(m.groups()));
                throw UsageException.plain(
                        "there is no metric '" + word + "' (groups: " + String.join(" ", groups) + ")");
            }
            List<Metric> fitting = named.stream().filter(m -> m.fits(cpu)).toList();
            if (fitting.isEmpty()) {
                throw UsageException.plain("no metric of '" + word + "' is for this processor");
            }
            metrics.addAll(fitting);
        }
        return List.copyOf(metrics);
    }

    /** Adds what metrics need and nobody has asked for. */
    private static void addInputs(List<EventGroup> groups, List<Metric> metrics, EventParser parser,
            MachineEvents machine) {
        Set<String> present = new LinkedHashSet<>();
        groups.forEach(g -> g.events().forEach(e -> present.add(e.plainName())));
        for (Metric metric : metrics) {
            for (String name : metric.events()) {
                if (present.add(name)) {
                    groups.addAll(input(name, parser, machine));
                }
            }
        }
    }

    /** An input that only the sysfs of some machine names is absent elsewhere. */
    private static List<EventGroup> input(String name, EventParser parser, MachineEvents machine) {
        try {
            return parser.parse(name);
        } catch (EventSyntaxException e) {
            String why = machine.corePmus().isEmpty() ? "no PMU on this machine" : "no such event in this processor";
            return List.of(new EventGroup(List.of(new CounterEvent(name,
                    new CounterCode.Absent(why), Modifiers.NONE)), false));
        }
    }

    /** Refuses what the kernel does not tell: which of a task's counters belongs to which mode. */
    static void check(EventGroup group) {
        for (CounterEvent event : group.events()) {
            if (event.code() instanceof CounterCode.TaskTotal && !event.modifiers().equals(Modifiers.NONE)) {
                throw UsageException.plain(event.name() + " is counted in all modes: without modifiers, --all-user and"
                        + " --all-kernel");
            }
        }
    }

    private static EventGroup inModes(EventGroup group, StatSettings.Modes modes) {
        return switch (modes) {
            case ALL -> group;
            case USER -> group.with(new Modifiers(true, false, false, true, true, 0, false, false, false));
            case KERNEL -> group.with(new Modifiers(false, true, false, true, true, 0, false, false, false));
        };
    }
}
