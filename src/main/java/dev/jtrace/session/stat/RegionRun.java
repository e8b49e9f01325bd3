package dev.jtrace.session.stat;

import dev.jtrace.aggregate.RegionStats;
import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.engine.perf.ExecMark;
import dev.jtrace.engine.perf.MachineEvents;
import dev.jtrace.engine.perf.RegionSampler;
import dev.jtrace.event.RegionSink;
import dev.jtrace.model.Report;
import dev.jtrace.session.ErrorText;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.program.TargetStarter;
import dev.jtrace.table.Abi;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a program once and counts by region. Readings are taken on a thread of their own while it runs. */
final class RegionRun {
    private static final long PERIOD = 20_000_000;

    private final RegionEvents events;
    private final MachineEvents machine;
    private final String subject;
    private final boolean follow;
    private final @Nullable Keeper keeper;
    private volatile boolean over;

    /**
     * @param follow whether tasks that the program makes are counted too
     * @param keeper makes what keeps it, once it is known that it can be counted; null for nothing
     */
    RegionRun(RegionEvents events, MachineEvents machine, String subject, boolean follow,
            @Nullable Keeper keeper) {
        this.keeper = keeper;
        this.events = events;
        this.machine = machine;
        this.subject = subject;
        this.follow = follow;
    }

    /** Makes a file of what is counted. */
    @FunctionalInterface
    interface Keeper {
        RegionRecording open() throws Failure;
    }

    /** What a run gave: its report, the run for its status, and whether what was to be recorded of it was. */
    record Result(Report report, StatRun run, boolean kept) {}

    Result run(TargetStarter starter, TargetStarter.Plan plan, StatSignals signals, Files files, Wait waiter)
            throws Failure, InterruptedException {
        int pid = starter.stub(plan);
        signals.target(pid);
        Syscalls calls = new Syscalls();
        PerfEvents perf = new PerfEvents(calls, Arena.global());
        RegionSampler sampler = new RegionSampler(perf, new PerfAttr(Arena.global()), events.region(),
                events.counters(), true, new Files(calls, Arena.global()));
        List<RegionSampler.Refusal> refusals = sampler.open(pid, follow ? machine.onlineCpus() : List.of());
        if (!refusals.isEmpty()) {
            RegionSampler.Refusal first = refusals.getFirst();
            throw new Failure(Outcome.USAGE, "--by: " + first.event() + " cannot be read here: "
                    + ErrorText.of(first.errno()) + hint(first.errno()));
        }
        RegionRecording recording = keeper == null ? null : keeper.open();
        ExecMark mark = ExecMark.on(perf, new PerfAttr(Arena.global()), pid);
        RegionStats stats = new RegionStats(events.counters().size());
        RegionSink sink = recording == null ? stats : recording.start(stats);
        Thread reader = new Thread(() -> read(sampler, sink), "regions");
        long start = System.nanoTime();
        starter.go(plan);
        reader.start();
        int status = waiter.childWithTimes(pid);
        long elapsed = System.nanoTime() - start;
        signals.target(0);
        over = true;
        reader.join();
        sampler.drain(sink, true);
        if (recording != null) {
            recording.settle();
        }
        StatRun run = new StatRun(List.of(), elapsed, waiter.userTime(), waiter.systemTime(), status,
                mark.passed(perf));
        mark.close(files);
        boolean followed = sampler.inherits();
        sampler.close();
        RegionReport.Times times = new RegionReport.Times(elapsed, run.user(), run.system());
        List<String> notes = notes(stats, followed);
        boolean kept = recording == null || recording.finish(times, notes);
        Abi abi = "amd64".equals(System.getProperty("os.arch")) ? Abi.X86_64 : Abi.AARCH64;
        return new Result(new RegionReport(subject, events.by(), events.counters(), abi).of(stats, times, notes), run,
                kept);
    }

    private String hint(int errno) {
        boolean forbidden = errno == Errno.EACCES || errno == Errno.EPERM;
        return forbidden
                ? " (perf_event_paranoid=" + machine.paranoid() + ": sysctl kernel.perf_event_paranoid=-1, or as root)"
                : errno == Errno.ENOENT && machine.corePmus().isEmpty() ? " (no PMU here)" : "";
    }

    private void read(RegionSampler sampler, RegionSink sink) {
        while (!over) {
            sampler.await(PERIOD);
            sampler.drain(sink, false);
        }
    }

    private List<String> notes(RegionStats stats, boolean followed) {
        List<String> notes = new ArrayList<>();
        if (follow && !followed) {
            notes.add("this kernel counts by region in the program's first thread only (Linux 6.13 has more)");
        }
        if (stats.unmatched() > 0 && !events.ofCalls()) {
            notes.add(stats.unmatched() + " entries or returns had no partner and are not counted");
        }
        notes.add(new RegionCost(events, machine).line());
        return notes;
    }
}
