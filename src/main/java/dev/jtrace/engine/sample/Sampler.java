package dev.jtrace.engine.sample;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.ProcessVm;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.engine.Availability;
import dev.jtrace.engine.perf.PerfRefusal;
import dev.jtrace.engine.perf.RingMerge;
import dev.jtrace.event.TraceSink;
import java.lang.foreign.Arena;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples tasks beside an engine: where each CPU is in a task, at a steady rate, what is mapped there, and when tasks
 * leave and get CPUs. Construction and {@link #take} on one thread; then {@link #start} gives the rings to a thread of
 * the sampler's own. The sink must be one that several threads may use.
 */
public final class Sampler {
    /** Between two looks at rings that are not half full, nanoseconds. */
    private static final long PERIOD = 50_000_000;
    /** A record is in its ring this long after its time at the latest, nanoseconds. */
    private static final long LATENESS = 1_000_000;
    private static final int LEAST_PAGES = 8;

    private final SampleRings rings;
    private final SampledAddresses addresses = new SampledAddresses();
    private final MadeCodeReader code;
    private final SampleRecords records;
    private final RingMerge merge;
    private final CountRecords counted;
    private final boolean told;
    private final @Nullable CountRings counts;
    private final @Nullable RingMerge countMerge;
    private final Thread thread = new Thread(this::read, "sampler");
    private volatile boolean over;

    /**
     * Whether tasks of this user can be sampled on this machine, and how much is seen of them.
     *
     * @param cpus online ones
     */
    public static Availability availability(List<Integer> cpus) {
        String mend = "sudo sysctl kernel.perf_event_paranoid=1";
        SampleConfig least = new SampleConfig(1, SampleConfig.Stacks.NONE, false,
                SampleConfig.Counts.NONE, false, LEAST_PAGES);
        try {
            SampleRings rings = rings(least, cpus);
            int r = rings.take(0, false);
            rings.close();
            if (r < 0) {
                return Availability.unavailable("clocks cannot be put on tasks (errno " + -r + ')', mend);
            }
            return Availability.ok("phases, flame, record --stacks" + (rings.seesKernel()
                    ? ", --off-cpu"
                    : "; the kernel is not seen, and no --off-cpu (" + mend + ')'));
        } catch (PerfRefusal refusal) {
            return refusal.why();
        }
    }

    private static SampleRings rings(SampleConfig config, List<Integer> cpus) throws PerfRefusal {
        Syscalls calls = new Syscalls();
        return new SampleRings(new PerfEvents(calls, Arena.global()), new PerfAttr(Arena.global()),
                new Files(calls, Arena.global()), config, cpus.stream().mapToInt(Integer::intValue).toArray());
    }

    /**
     * Makes the rings.
     *
     * @param cpus online ones
     * @throws PerfRefusal when this machine does not allow it
     */
    public Sampler(SampleConfig config, List<Integer> cpus, TraceSink sink) throws PerfRefusal {
        rings = rings(config, cpus);
        code = new MadeCodeReader(addresses, new MadeCode(sink, new ProcessVm(new Syscalls(), Arena.global())));
        records = new SampleRecords(sink, config.stacks(), SampleRegisters.ofThisMachine(), addresses);
        merge = new RingMerge(rings.all(), records);
        List<CountedEvent> events = CountedEvent.all(config.counts().more());
        counted = new CountRecords(sink, events);
        told = config.counts().any();
        counts = told ? counts(config, cpus, events) : null;
        countMerge = counts == null ? null : new RingMerge(counts.all(), counted);
        if (counts != null) {
            rings.watch(counts.owners());
        }
    }

    private @Nullable CountRings counts(SampleConfig config, List<Integer> cpus, List<CountedEvent> events) {
        try {
            return new CountRings(cpus.stream().mapToInt(Integer::intValue).toArray(), config.follow(), events,
                    config.counts().pmu(), counted);
        } catch (PerfRefusal refusal) {
            for (int i = 0; i < events.size(); i++) {
                counted.refused(i, refusal.why().line());
            }
            return null;
        }
    }

    /**
     * Samples task {@code tid} and all tasks that it makes.
     *
     * @param onExec whether from its next execve on
     * @return 0 or the negative errno
     */
    public int take(int tid, boolean onExec) {
        int r = rings.take(tid, onExec);
        if (r >= 0 && counts != null) {
            counts.take(tid, onExec);
        }
        return r;
    }

    /** Whether tasks are seen in the kernel too; after {@link #take}. */
    public boolean seesKernel() {
        return rings.seesKernel();
    }

    /** Starts handing on what is sampled. */
    public void start() {
        if (told) {
            counted.tellNames();
        }
        code.start();
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        while (!over) {
            rings.await(PERIOD);
            take(System.nanoTime() - LATENESS);
        }
        take(Long.MAX_VALUE);
    }

    /** Mappings before the counts in them. */
    private void take(long horizon) {
        merge.take(horizon);
        code.wake();
        if (countMerge != null) {
            countMerge.take(horizon);
        }
    }

    /** Hands on what is left and gives the rings back; the tasks have ended or are let go. */
    public void stop() throws InterruptedException {
        over = true;
        thread.join();
        code.stop();
        records.restLost(rings.lost());
        rings.close();
        if (counts != null) {
            counts.tellTimes();
            counted.restLost(counts.lost());
            counts.close();
        }
    }

    /** Records that were lost; after {@link #stop}. */
    public long lost() {
        return records.lost();
    }

    /** Parts of counts that were lost; after {@link #stop}. */
    public long lostCounts() {
        return counted.lost();
    }

    /** How often the kernel paused sampling; after {@link #stop}. */
    public long throttled() {
        return records.throttled();
    }
}
