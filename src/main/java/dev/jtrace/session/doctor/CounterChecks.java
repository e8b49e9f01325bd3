package dev.jtrace.session.doctor;

import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.engine.Availability;
import dev.jtrace.engine.bpf.TaskTotals;
import dev.jtrace.engine.perf.CounterSet;
import dev.jtrace.engine.perf.CounterValue;
import dev.jtrace.engine.perf.MachineEvents;
import dev.jtrace.engine.perf.Place;
import dev.jtrace.table.counter.CounterCatalog;
import dev.jtrace.table.counter.CounterCode;
import dev.jtrace.table.counter.CounterEvent;
import dev.jtrace.table.counter.EventGroup;
import dev.jtrace.table.counter.EventParser;
import dev.jtrace.table.counter.EventSyntaxException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries every event by name on the doctor's own thread: opens it, lets it count, reads it. */
final class CounterChecks {
    private static final int WORK = 200_000;

    private final MachineEvents machine;
    /** Whether BPF programs can count tasks, once that was asked for. */
    private @Nullable Availability taskTotals;

    CounterChecks(Path root) {
        machine = new MachineEvents(root);
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        findings.add(pmus());
        CounterCatalog catalog = CounterCatalog.of(machine.cpu());
        EventParser parser = new EventParser(catalog, machine);
        List<String> names = new ArrayList<>(catalog.genericNames());
        catalog.vendorEvents()
                .stream()
                .filter(event -> event.vendor().equals(machine.cpu().vendor()))
                .map(CounterCatalog.Vendor::name)
                .distinct()
                .forEach(names::add);
        names.add("syscalls:sys_enter_openat");
        for (String name : names) {
            findings.add(attempt(name, parser));
        }
        return findings;
    }

    private Finding pmus() {
        List<String> pmus = machine.pmus();
        boolean core = !machine.corePmus().isEmpty();
        String found = "PMUs in sysfs: " + (pmus.isEmpty() ? "none" : String.join(" ", pmus));
        String none = (machine.isVirtual() ? "no PMU in this VM; " : "no PMU of the cores; ") + found;
        return new Finding("counters", "PMU", core, core ? found : none,
                core ? "" : "a machine type with a virtual PMU, or jtrace stat --simulate");
    }

    private Finding attempt(String name, EventParser parser) {
        try {
            return attempt(name, parser.parse(name));
        } catch (EventSyntaxException e) {
            return new Finding("counters", name, false, e.getMessage(), "");
        }
    }

    private Finding attempt(String name, List<EventGroup> groups) {
        CounterEvent event = groups.getFirst().events().getFirst();
        if (event.code() instanceof CounterCode.Tool) {
            return new Finding("counters", name, true, "told by jtrace itself", "");
        }
        if (event.code() instanceof CounterCode.TaskTotal) {
            return taskTotals(name);
        }
        try (Arena arena = Arena.ofConfined()) {
            Syscalls calls = new Syscalls();
            PerfEvents perf = new PerfEvents(calls, arena);
            CounterSet set = new CounterSet(new PerfAttr(arena), groups,
                    new CounterSet.Options(CounterSet.Start.LATER, false, true), machine);
            set.open(perf, Place.task(0, ""));
            set.enable(perf);
            work();
            CounterValue value = set.read(perf, 0)[0];
            set.close(perf);
            if (!value.trouble().isNone()) {
                return new Finding("counters", name, false, value.trouble().reason(), "");
            }
            return value.running() == 0
                    ? new Finding("counters", name, false, "it opens but never was on the PMU", "")
                    : new Finding("counters", name, true, "counts" + mode(set), "");
        }
    }

    private Finding taskTotals(String name) {
        if (taskTotals == null) {
            taskTotals = TaskTotals.availability();
        }
        return switch (taskTotals) {
            case Availability.Ok ok -> new Finding("counters", name, true, ok.detail(), "");
            case Availability.Unavailable no -> new Finding("counters", name, false, no.reason(), no.mend());
        };
    }

    private static String mode(CounterSet set) {
        return set.events().getFirst().name().endsWith(":u") ? " user mode only (perf_event_paranoid)" : "";
    }

    private static void work() {
        long sum = 0;
        for (int i = 0; i < WORK; i++) {
            sum += i ^ sum << 1;
        }
        if (sum == 1) {
            throw new IllegalStateException("the loop was left out");
        }
    }
}
