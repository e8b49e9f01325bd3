package dev.jtrace.session.stat;

import dev.jtrace.aggregate.RegionStats;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.KnownCall;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.engine.perf.ElfFunctions;
import dev.jtrace.engine.perf.MachineEvents;
import dev.jtrace.engine.perf.RegionSampler;
import dev.jtrace.engine.perf.RegionSampler.Region;
import dev.jtrace.session.ErrorText;
import dev.jtrace.table.counter.CounterCode;
import dev.jtrace.table.counter.CounterEvent;
import dev.jtrace.table.counter.EventSource;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures what the probes of a region put into its counts: the same probes around a call of libc that does next to
 * nothing, made by jtrace itself after the run.
 */
final class RegionCost {
    private static final int CALLS = 2000;

    private final RegionEvents events;
    private final MachineEvents machine;
    private final Syscalls calls = new Syscalls();

    RegionCost(RegionEvents events, MachineEvents machine) {
        this.events = events;
        this.machine = machine;
    }

    /** One line with the cost of each counter, or with why it is not known. */
    String line() {
        try {
            Region region = events.ofCalls() ? events.region() : known();
            return measured(region);
        } catch (IOException e) {
            return "probe cost UNAVAILABLE: " + KnownCall.FUNCTION + " of libc was not found (" + e.getMessage() + ")";
        }
    }

    private String measured(Region region) {
        Files files = new Files(calls, Arena.global());
        RegionSampler sampler = new RegionSampler(new PerfEvents(calls, Arena.global()), new PerfAttr(Arena.global()),
                region, events.counters(), false, files);
        RegionStats stats = new RegionStats(events.counters().size());
        List<RegionSampler.Refusal> refusals = sampler.open(0, List.of());
        if (!refusals.isEmpty()) {
            sampler.close();
            return "probe cost UNAVAILABLE: " + refusals.getFirst().event() + ": "
                    + ErrorText.of(refusals.getFirst().errno());
        }
        KnownCall call = new KnownCall(calls);
        for (int i = 0; i < CALLS / 10; i++) {
            call.make();
        }
        sampler.enable();
        for (int i = 0; i < CALLS; i++) {
            call.make();
        }
        sampler.disable();
        sampler.drain(stats, true);
        sampler.close();
        // Of the numbered regions the one that was made most often: a few calls of the VM are among them.
        RegionStats.Sums most = null;
        for (int key = 0; key < stats.keys(); key++) {
            RegionStats.Sums sums = stats.region(key);
            most = sums != null && (most == null || sums.calls() > most.calls()) ? sums : most;
        }
        if (most == null || most.calls() < CALLS / 2) {
            return "probe cost UNAVAILABLE: only " + (most == null ? 0 : most.calls()) + " of " + CALLS
                    + " calls were seen";
        }
        List<String> costs = new ArrayList<>();
        for (int i = 0; i < events.counters().size(); i++) {
            CounterEvent event = events.counters().get(i);
            boolean msec = event.unit().equals("msec");
            costs.add(String.format(Locale.ROOT, "%.2f %s", (double) most.sum(i) / most.calls() / (msec ? 1e3 : 1),
                    msec ? event.name() + " us" : event.name()));
        }
        return "the probes' own share of each call: " + String.join(", ", costs) + " (" + most.calls() + " calls of "
                + KnownCall.FUNCTION + " measured in the same way, its own work included)";
    }

    /** The known call of the libc that this process has loaded. */
    private Region known() throws IOException {
        EventSource.Pmu pmu = machine.pmu("uprobe");
        for (String line : java.nio.file.Files.readAllLines(Path.of("/proc/self/maps"))) {
            int slash = line.indexOf('/');
            if (pmu != null && slash > 0 && line.matches(".*/libc[.-][^/]*so[^/]*")) {
                String path = line.substring(slash);
                long offset = ElfFunctions.offset(Path.of(path), KnownCall.FUNCTION);
                if (offset > 0) {
                    return new Region(new CounterCode.Uprobe(pmu.type(), path, offset, false),
                            new CounterCode.Uprobe(pmu.type(), path, offset, true), false);
                }
            }
        }
        throw new IOException("no libc among the mapped files");
    }
}
