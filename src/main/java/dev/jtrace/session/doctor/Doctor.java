package dev.jtrace.session.doctor;

import dev.jtrace.engine.Availability;
import dev.jtrace.engine.bpf.BpfEngine;
import dev.jtrace.engine.perf.MachineEvents;
import dev.jtrace.engine.perf.PerfEngine;
import dev.jtrace.engine.sample.Sampler;
import dev.jtrace.session.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Examines the machine. Changes nothing on it. */
public final class Doctor {
    private final SystemFiles files;
    private final IntSupplier seize;
    private final Supplier<Availability> bpf;
    private final Supplier<Availability> perf;
    private final Supplier<Availability> sampling;
    private final boolean nativeLauncher;

    Doctor(Path root, IntSupplier seize, Supplier<Availability> bpf, Supplier<Availability> perf,
            Supplier<Availability> sampling, boolean nativeLauncher) {
        files = new SystemFiles(root);
        this.seize = seize;
        this.bpf = bpf;
        this.perf = perf;
        this.sampling = sampling;
        this.nativeLauncher = nativeLauncher;
    }

    /**
     * Examines this machine; starts and kills one child.
     *
     * @param nativeLauncher whether bin/jtrace started this process
     */
    public static List<Finding> examine(boolean nativeLauncher) {
        return new Doctor(Path.of("/"), ChildSeizure::attempt, BpfEngine::availability,
                PerfEngine::availability, Doctor::sampling, nativeLauncher).findings();
    }

    private static Availability sampling() {
        return Sampler.availability(new MachineEvents(Path.of("/")).onlineCpus());
    }

    List<Finding> findings() {
        MachineChecks machine = new MachineChecks(files);
        List<Finding> all = new ArrayList<>(new PtraceChecks(files, seize, machine.contained()).all());
        all.add(Finding.of("engines", "bpf", bpf.get()));
        all.add(Finding.of("engines", "perf", perf.get()));
        all.add(Finding.of("engines", "sampling", sampling.get()));
        all.addAll(new RuntimeChecks(files, nativeLauncher).all());
        all.addAll(new HelperChecks(System.getenv().getOrDefault("PATH", ""),
                Home.path()).all());
        all.addAll(new DeviceChecks(Home.path()).all());
        all.addAll(machine.all());
        return all;
    }

    /** Tries every counter by name on this machine. */
    public static List<Finding> counters() {
        return new CounterChecks(Path.of("/")).all();
    }
}
