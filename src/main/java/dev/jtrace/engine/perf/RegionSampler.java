package dev.jtrace.engine.perf;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.event.RegionSink;
import dev.jtrace.table.counter.CounterCode;
import dev.jtrace.table.counter.CounterEvent;
import dev.jtrace.table.counter.Modifiers;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads counters in the kernel whenever a task enters or leaves a region: the entry's event leads a group that holds
 * the exit's event, context switches and the counters, and each sample of these carries the counts of all
 * (PERF_SAMPLE_READ). One thread.
 *
 * <p>With more than one CPU there is a group for each, because rings of inherited events belong to CPUs; the samples at
 * context switches let their counts be added up. Rings are merged by time, a little behind the present.
 */
public final class RegionSampler {
    /**
     * What makes a region.
     *
     * @param numbered whether the entry's and exit's raw data begin with the region's key, as those of
     *     raw_syscalls:sys_enter do
     */
    public record Region(CounterCode enter, CounterCode leave, boolean numbered) {}

    /** What could not be opened. @param event its name @param errno of perf_event_open(2) or mmap(2) */
    public record Refusal(String event, int errno) {}

    /** Pages of a ring: 8 MiB hold what comes while the reader is still being compiled; less where that is refused. */
    private static final int PAGES = 2048;

    private static final int LEAST_PAGES = 16;
    /** Bytes in a ring that wake the reader. */
    private static final int WAKE_UP = LEAST_PAGES * 4096 / 2;
    /** A record is in its ring this long after its time at the latest. */
    private static final long LATENESS = 5_000_000;
    private static final int MARKS = RegionSamples.MARKS;

    private final PerfEvents perf;
    private final PerfAttr attr;
    private final Region region;
    private final List<CounterEvent> counters;
    private final boolean onExec;
    private final Files files;
    private final List<PerfRing> rings = new ArrayList<>();
    private final List<Integer> leaders = new ArrayList<>();
    private final List<Integer> cpus = new ArrayList<>();
    private final List<Integer> descriptors = new ArrayList<>();
    private final List<SampleQueue> queues = new ArrayList<>();
    private final List<RegionSamples> samples = new ArrayList<>();
    private boolean inherits;
    /** Linux before 6.0 does not count what events lose. */
    private boolean losses = true;

    /** @param onExec whether it begins when the task executes a program; else at {@link #enable} */
    public RegionSampler(PerfEvents perf, PerfAttr attr, Region region, List<CounterEvent> counters, boolean onExec,
            Files files) {
        this.files = files;
        this.perf = perf;
        this.attr = attr;
        this.region = region;
        this.counters = List.copyOf(counters);
        this.onExec = onExec;
    }

    /**
     * Opens everything on a task.
     *
     * @param on CPUs, each for a group of its own that the task's children inherit where the kernel can (6.13 and
     *     later); empty for one group for the task alone
     * @return the refusals, empty when all is well
     */
    public List<Refusal> open(int pid, List<Integer> on) {
        inherits = !on.isEmpty();
        List<Refusal> refusals = openAll(pid, on);
        if (inherits && areInvalid(refusals)) {
            close();
            inherits = false;
            refusals = openAll(pid, List.of());
        }
        if (areInvalid(refusals)) {
            close();
            losses = false;
            refusals = openAll(pid, List.of());
        }
        return refusals;
    }

    private static boolean areInvalid(List<Refusal> refusals) {
        return refusals.stream().anyMatch(r -> r.errno() == Errno.EINVAL);
    }

    /** Whether tasks that the task makes are counted too. */
    public boolean inherits() {
        return inherits;
    }

    private List<Refusal> openAll(int pid, List<Integer> on) {
        List<Refusal> refusals = new ArrayList<>();
        for (int cpu : on.isEmpty() ? List.of(-1) : on) {
            openGroup(pid, cpu, refusals);
            if (!refusals.isEmpty()) {
                break;
            }
        }
        return refusals;
    }

    private void openGroup(int pid, int cpu, List<Refusal> refusals) {
        List<CounterEvent> marks = List.of(event("entry", region.enter), event("return", region.leave),
                event("context-switches",
                        new CounterCode.Pmu(PerfAttr.TYPE_SOFTWARE, PerfAttr.CONTEXT_SWITCHES, 0, 0, 0)));
        int leader = -1;
        long[] own = new long[MARKS];
        for (int i = 0; i < MARKS + counters.size(); i++) {
            boolean mark = i < MARKS;
            CounterEvent event = mark ? marks.get(i) : counters.get(i - MARKS);
            int fd = open(event, mark, pid, cpu, leader);
            if (fd < 0) {
                refusals.add(new Refusal(event.name(), -fd));
                return;
            }
            descriptors.add(fd);
            if (mark) {
                own[i] = perf.id(fd);
            }
            if (leader < 0) {
                leader = fd;
                int[] error = {-Errno.EPERM};
                PerfRing ring = null;
                for (int pages = PAGES; ring == null && pages >= LEAST_PAGES; pages /= 2) {
                    ring = perf.map(fd, pages, error);
                }
                if (ring == null) {
                    refusals.add(new Refusal("ring of samples", -error[0]));
                    return;
                }
                rings.add(ring);
            } else if (mark) {
                perf.shareRing(fd, leader);
            }
        }
        leaders.add(leader);
        cpus.add(cpu);
        samples.add(new RegionSamples(own, counters.size(), region.numbered, losses));
        queues.add(new SampleQueue(counters.size()));
    }

    private static CounterEvent event(String name, CounterCode code) {
        return new CounterEvent(name, code, Modifiers.NONE);
    }

    private int open(CounterEvent event, boolean mark, int pid, int cpu, int leader) {
        EventAttributes.fill(attr, event, false);
        attr.readFormat(PerfAttr.FORMAT_GROUP | (losses ? PerfAttr.FORMAT_LOST : 0));
        // All of the group say what a sample holds: the kernel refuses inherited groups that differ.
        long type = PerfAttr.SAMPLE_TID | PerfAttr.SAMPLE_TIME | PerfAttr.SAMPLE_ID | PerfAttr.SAMPLE_READ
                | (region.numbered ? PerfAttr.SAMPLE_RAW : 0);
        attr.samples(mark ? 1 : 0, type);
        if (leader < 0) {
            attr.flags(PerfAttr.DISABLED | (onExec ? PerfAttr.ENABLE_ON_EXEC : 0));
            attr.wakeAfter(WAKE_UP);
        }
        attr.flags(inherits && EventAttributes.mayInherit(event) ? PerfAttr.INHERIT : 0);
        return perf.open(attr, pid, cpu, leader, 0);
    }

    public void enable() {
        leaders.forEach(perf::enable);
    }

    public void disable() {
        leaders.forEach(perf::disable);
    }

    /** Waits until there is much to read, or for {@code nanos}. */
    public void await(long nanos) {
        perf.poll(leaders.stream().mapToInt(Integer::intValue).toArray(), nanos);
    }

    /** Hands over what is in the rings. @param last whether the task is done, so that nothing earlier can come */
    public void drain(RegionSink sink, boolean last) {
        long now = System.nanoTime();
        for (int i = 0; i < rings.size(); i++) {
            samples.get(i).take(rings.get(i), queues.get(i), sink);
            if (last && losses) {
                long[] group = new long[1 + 2 * (MARKS + counters.size())];
                if (perf.read(leaders.get(i), group) == group.length) {
                    samples.get(i).restLost(group, sink);
                }
            }
        }
        long limit = last ? Long.MAX_VALUE : now - LATENESS;
        int next;
        while ((next = oldest(limit)) >= 0) {
            SampleQueue queue = queues.get(next);
            long[] records = queue.records();
            int at = queue.head();
            sink.reading((int) records[at + SampleQueue.MARK], records[at + SampleQueue.TIME],
                    (int) records[at + SampleQueue.TID],
                    Math.max(0, cpus.get(next)), records[at + SampleQueue.KEY], records, at + SampleQueue.VALUES);
            queue.remove();
        }
    }

    private int oldest(long limit) {
        int oldest = -1;
        long time = limit;
        for (int i = 0; i < queues.size(); i++) {
            if (!queues.get(i).isEmpty() && queues.get(i).headTime() < time) {
                oldest = i;
                time = queues.get(i).headTime();
            }
        }
        return oldest;
    }

    /** Gives everything back. */
    public void close() {
        rings.forEach(perf::unmap);
        for (int fd : descriptors) {
            files.close(fd);
        }
        rings.clear();
        descriptors.clear();
        leaders.clear();
        cpus.clear();
        queues.clear();
        samples.clear();
    }
}
