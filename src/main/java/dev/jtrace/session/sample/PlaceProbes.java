package dev.jtrace.session.sample;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.engine.perf.MachineEvents;
import dev.jtrace.engine.perf.PerfRefusal;
import dev.jtrace.engine.probe.MarkNames;
import dev.jtrace.engine.probe.ProbeSite;
import dev.jtrace.engine.probe.SiteProbes;
import dev.jtrace.event.RegionReading;
import dev.jtrace.event.TraceSink;
import dev.jtrace.session.DescriptorRoom;
import dev.jtrace.session.ErrorText;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.program.NeededLibraries;
import dev.jtrace.session.program.ProgramFiles;
import dev.jtrace.session.program.TargetStarter;
import dev.jtrace.session.setting.SamplingSettings;
import dev.jtrace.table.CudaCalls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What --kernel, --usdt and --gpu=host watch in a run. */
final class PlaceProbes {
    /** The driver of CUDA. */
    private static final String DRIVER = "libcuda.so.1";

    private final SamplingSettings settings;
    private final TraceSink sink;
    private final MarkNames names;
    private final Consumer<String> messages;
    private final DescriptorRoom room = new DescriptorRoom();
    private List<ProbeSite> sites = List.of();
    private @Nullable SiteProbes probes;

    /** @param sink one that several threads may use */
    PlaceProbes(SamplingSettings settings, TraceSink sink, MarkNames names, Consumer<String> messages) {
        this.settings = settings;
        this.sink = sink;
        this.names = names;
        this.messages = messages;
    }

    /** Finds what is to be watched in a command. */
    void find(TargetStarter.Plan plan, int cwd) throws Failure {
        if (!settings.probes().isEmpty()) {
            sites = sites(new ProbePlaces(ProgramFiles.of(plan, cwd)));
        }
        if (settings.gpu() == SamplingSettings.GpuChoice.HOST) {
            Path driver = NeededLibraries.find(DRIVER, plan.environment().get("LD_LIBRARY_PATH"));
            if (driver == null) {
                messages.accept("CUDA is not told: there is no " + DRIVER + " where libraries are");
                return;
            }
            sites = new ArrayList<>(sites);
            sites.addAll(ProbePlaces.cuda(driver, CudaCalls.load()));
        }
    }

    private String options() {
        return settings.gpu() == SamplingSettings.GpuChoice.HOST ? "--kernel, --usdt and --gpu=host"
                : "--kernel and --usdt";
    }

    /** Watches the command that was looked at. @param stub the process that becomes it */
    void launch(int stub) throws Failure {
        watch(List.of(stub), true);
    }

    /** Watches the tasks of a running process. */
    void attach(int pid, List<Integer> tids, int cwd) throws Failure {
        if (!settings.probes().isEmpty()) {
            if (probes != null) {
                throw new Failure(Outcome.USAGE, "--kernel and --usdt take one program or process at a time");
            }
            sites = sites(new ProbePlaces(ProgramFiles.of(pid, cwd)));
            watch(tids, false);
        }
    }

    private List<ProbeSite> sites(ProbePlaces places) throws Failure {
        List<ProbeSite> sites = new ArrayList<>();
        for (String function : settings.probes().functions()) {
            sites.addAll(places.functions(function));
        }
        for (String probe : settings.probes().statics()) {
            sites.addAll(places.statics(probe));
        }
        return sites;
    }

    private void watch(List<Integer> tids, boolean onExec) throws Failure {
        if (sites.isEmpty()) {
            return;
        }
        MachineEvents machine = new MachineEvents(Path.of("/"));
        List<Integer> cpus = machine.onlineCpus();
        // Twice: each place also has an event that reads counters.
        room.need(2 * tids.size() * cpus.size(), sites.size() + RegionReading.MOST_COUNTERS);
        try {
            SiteProbes made =
                    new SiteProbes(sites, cpus, sink, names, settings.probes().percent(),
                            PhaseCounters.ofCalls(machine));
            probes = made;
            checked(made.prepare());
            for (int tid : tids) {
                int r = made.take(tid, onExec,
                        settings.follow() ? SiteProbes.Follow.CHILDREN : SiteProbes.Follow.NOBODY);
                checked(r == -Errno.ESRCH ? 0 : r);
            }
        } catch (PerfRefusal refusal) {
            throw new Failure(Outcome.FAILED, options() + " do not work here: " + refusal.why().line());
        }
    }

    private void checked(int result) throws Failure {
        boolean rights = result == -Errno.EACCES || result == -Errno.EPERM;
        if (result < 0) {
            throw new Failure(Outcome.FAILED, options() + " do not work here: " + ErrorText.of(-result)
                    + (rights ? " (run jtrace as root)" : result == -Errno.ENOENT ? " (no CONFIG_UPROBE_EVENTS)" : ""));
        }
    }

    void start() {
        if (probes != null) {
            probes.start();
        }
    }

    /** Hands on what is left; the tasks have ended or are let go. */
    void stop() throws InterruptedException {
        if (probes != null) {
            probes.stop();
            room.giveBack();
        }
    }

    /** Leaves nothing behind, however the run went. */
    void close() {
        if (probes != null) {
            probes.close();
        }
        room.giveBack();
    }

    /** Tells what is missing; after {@link #stop}. @return whether nothing is lost */
    boolean report() {
        if (probes == null) {
            return true;
        }
        probes.notices().forEach(messages);
        if (probes.lost() > 0) {
            messages.accept("the result is incomplete: " + probes.lost()
                    + " begins and ends of calls found no room in their ring");
        }
        if (probes.lostReadings() > 0) {
            messages.accept("counters of calls are missing: " + probes.lostReadings()
                    + " readings found no room in their ring");
        }
        return probes.lost() == 0;
    }
}
