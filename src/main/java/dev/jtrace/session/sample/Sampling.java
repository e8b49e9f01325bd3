package dev.jtrace.session.sample;

import dev.jtrace.aggregate.phases.PhaseReport;
import dev.jtrace.aggregate.phases.SampleLog;
import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.engine.perf.MachineEvents;
import dev.jtrace.engine.perf.PerfRefusal;
import dev.jtrace.engine.sample.RunningProcess;
import dev.jtrace.engine.sample.SampleConfig;
import dev.jtrace.engine.sample.Sampler;
import dev.jtrace.event.TraceSink;
import dev.jtrace.ring.TraceRing;
import dev.jtrace.session.Companion;
import dev.jtrace.session.ErrorText;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Home;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.ReportText;
import dev.jtrace.session.StackText;
import dev.jtrace.session.program.TargetStarter;
import dev.jtrace.session.record.RunHead;
import dev.jtrace.session.record.VectorWidth;
import dev.jtrace.session.setting.SamplingSettings;
import dev.jtrace.session.setting.TraceSettings.EnvEdit;
import dev.jtrace.table.SyscallTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The sampler beside an engine, and what is made of its samples. */
public final class Sampling implements Companion {
    /** Pages of the ring of a CPU: what an ordinary user may have (kernel.perf_event_mlock_kb). */
    private static final int RING_PAGES = 128;
    /** The same beside devices: waiting for each kernel is a storm of switches. Less where that is not allowed. */
    private static final int GPU_PAGES = 1024;
    /** Pages of a ring that has room for the stacks of a second, and of all such rings together. */
    private static final int STACK_PAGES = 4096;

    private static final int ALL_STACK_PAGES = 1 << 15;
    /** The same for rings in which every switch of a task leaves its stack. */
    private static final int LEAVING_PAGES = 1 << 14;

    private final SamplingSettings settings;
    private final Consumer<String> messages;
    private final TraceSink sink;
    private final Sampler sampler;
    private final Marks marks;
    private final PlaceProbes probes;
    private final GpuProbe gpu;
    private final int cwd;
    private final SampleLog log;
    private final @Nullable SampleResult result;

    /**
     * Opens the result's file, where there is to be one.
     *
     * @param sink one that several threads may use
     * @param title what is run
     * @param cwd descriptor of the directory that relative names start from
     */
    public Sampling(SamplingSettings settings, TraceSink sink, int cwd, Invocation invocation, String title,
            SyscallTable table) throws Failure, InterruptedException {
        this.settings = settings;
        log = new SampleLog(settings.demangle());
        this.sink = sink;
        messages = invocation.messages();
        result = settings.result() == SamplingSettings.Result.NONE
                ? null
                : new SampleResult(settings, cwd, invocation, title, table);
        this.cwd = cwd;
        marks = new Marks(sink, messages, settings.probes().percent());
        probes = new PlaceProbes(settings, sink, marks.names(), messages);
        gpu = new GpuProbe(settings.gpu(), Home.path(), messages);
        try {
            MachineEvents machine = new MachineEvents(Path.of("/"));
            List<Integer> cpus = machine.onlineCpus();
            SampleConfig.Stacks stacks = stacks();
            sampler = new Sampler(
                    new SampleConfig(settings.rate(), stacks, settings.leaving(),
                            counts() ? PhaseCounters.of(machine) : SampleConfig.Counts.NONE, settings.follow(),
                            ringPages(stacks, cpus.size())),
                    cpus, sink);
        } catch (PerfRefusal refusal) {
            throw new Failure(Outcome.FAILED, "sampling does not work here: " + refusal.why().line());
        }
    }

    /** What is drawn by stack alone has no use for counts. */
    private boolean counts() {
        return settings.result() != SamplingSettings.Result.STACKS || settings.leaving();
    }

    /**
     * Programs have unwind tables. Frame pointers, where there are any, miss the caller of a function that calls nothing.
     */
    private SampleConfig.Stacks stacks() {
        return settings.stacks() ? SampleConfig.Stacks.DUMP : SampleConfig.Stacks.NONE;
    }

    /** Stacks fill the ring that suits all else within 30 ms. */
    private int ringPages(SampleConfig.Stacks stacks, int cpus) {
        int most = settings.leaving() ? LEAVING_PAGES : STACK_PAGES;
        return stacks == SampleConfig.Stacks.DUMP
                ? Integer.highestOneBit(Math.clamp(ALL_STACK_PAGES / cpus, RING_PAGES, most))
                : settings.gpu() == SamplingSettings.GpuChoice.OFF ? RING_PAGES : GPU_PAGES;
    }

    /** Lets the result have the events. */
    public void addTo(TraceRing ring) {
        if (result != null) {
            ring.add(log);
        }
    }

    /** Prepares for a command: finds what is to be watched there, and lets its environment say where marks go. */
    public void prepare(TargetStarter starter, TargetStarter.Plan plan) throws Failure {
        probes.find(plan, cwd);
        List<EnvEdit> watched = gpu.prepare(plan, cwd);
        EnvEdit edit = environment(plan.user() == null ? -1 : plan.user().uid(), !watched.isEmpty());
        if (edit != null) {
            starter.edit(plan, edit);
        }
        watched.forEach(one -> starter.edit(plan, one));
    }

    private @Nullable EnvEdit environment(int user, boolean withGpu) {
        return switch (settings.result()) {
            case PHASES, NONE -> marks.prepare(user, withGpu);
            case STACKS, OFF_CPU_STACKS -> null;
        };
    }

    /** Samples the launch stub from its execve on. */
    @Override
    public void launched(int stub) throws Failure {
        probes.launch(stub);
        int r = sampler.take(stub, true);
        if (r < 0) {
            throw new Failure(Outcome.FAILED, "sampling does not work here: " + ErrorText.of(-r)
                    + (r == -Errno.EACCES ? " (sudo sysctl kernel.perf_event_paranoid=1)" : ""));
        }
    }

    /** Samples all threads of a running process. Those that it makes meanwhile are sampled by their makers' clocks. */
    @Override
    public void attached(int pid) throws Failure {
        RunningProcess process = new RunningProcess(pid);
        try {
            for (int tid : process.threads()) {
                int r = sampler.take(tid, false);
                if (r < 0 && r != -Errno.ESRCH) {
                    throw new Failure(Outcome.FAILED,
                            "process " + pid + " cannot be sampled: " + ErrorText.of(-r));
                }
            }
            process.tell(sink);
            probes.attach(pid, process.threads(), cwd);
            switch (settings.result()) {
                case PHASES, NONE -> marks.attach(pid);
                case STACKS, OFF_CPU_STACKS -> {}
            }
        } catch (IOException gone) {
            messages.accept("process " + pid + " has ended, or does not tell what it has mapped: " + gone.getMessage());
        }
    }

    @Override
    public void start() {
        if (!sampler.seesKernel()) {
            messages.accept("tasks are not sampled in the kernel (sudo sysctl kernel.perf_event_paranoid=1)");
        }
        sampler.start();
        marks.start();
        probes.start();
    }

    /** Hands on what is left; the tasks have ended or are let go. */
    @Override
    public void stop() throws InterruptedException {
        sampler.stop();
        marks.stop();
        probes.stop();
    }

    /** Leaves nothing behind, however the run went. */
    @Override
    public void close() {
        marks.close();
        probes.close();
    }

    @Override
    public void conclude(Map<String, String> words) {
        words.put(RunHead.THROTTLED, Long.toString(sampler.throttled()));
        words.put(RunHead.GPU, gpu.watch().name());
    }

    /**
     * Writes the result; after the ring has stopped.
     *
     * @param engine who told of the calls
     * @return whether it was written whole, and nothing that it is made of was lost
     */
    public boolean write(String engine, ReportText reports, StackText stacks) {
        PhaseReport.Facts facts =
                new PhaseReport.Facts(engine, settings.rate(), sampler.throttled(), VectorWidth.ofThisCpu(),
                        gpu.watch());
        boolean written = result == null || result.write(log, facts, reports, stacks) && result.baseIsWhole();
        if (sampler.lost() > 0) {
            messages.accept("the result is incomplete: " + sampler.lost()
                    + " samples, switches or mappings found no room in their ring (see --freq)");
        }
        if (sampler.lostCounts() > 0) {
            messages.accept("page faults and counters are too low: " + sampler.lostCounts()
                    + " parts of them found no room in their ring");
        }
        boolean whole = marks.report() & probes.report();
        return whole && written && sampler.lost() == 0;
    }
}
