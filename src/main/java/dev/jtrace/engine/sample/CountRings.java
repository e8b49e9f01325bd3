package dev.jtrace.engine.sample;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.engine.perf.CpuRings;
import dev.jtrace.engine.perf.PerfRefusal;
import dev.jtrace.table.counter.CounterCode;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts of tasks, in rings of their own: a storm of page faults takes no room from samples. Children inherit the events.
 * What cannot be counted is passed over. One thread.
 */
final class CountRings {
    /** Why nothing of a PMU is counted where there is none. */
    static final String NO_PMU =
            "no PMU in this machine (in a VM: let the host give it one; jtrace stat --simulate counts without)";

    /**
     * Pages of a ring, and of all of them together: a storm of faults fills 64 pages in a tenth of a second. Less where
     * that is not allowed.
     */
    private static final int PAGES = 64;

    private static final int MOST_PAGES = 512;
    private static final int ALL_PAGES = 8192;

    private static final int LEAST_PAGES = 8;
    /** What kernel.perf_event_paranoid must be for counts that see the kernel. */
    private static final int PARANOID = 1;

    private final PerfEvents perf;
    private final PerfAttr attr;
    private final CpuRings rings;
    private final CountRecords records;
    private final boolean follow;
    private final List<CountedEvent> events;
    private final boolean pmu;
    /** Of each event that is on the PMU: its descriptors. */
    private final Map<Integer, List<Integer>> timed = new HashMap<>();
    /** Whether the kernel is counted too. */
    private boolean kernel = true;

    /**
     * Makes the rings.
     *
     * @param cpus online ones
     * @param events by number
     * @param pmu whether the machine has one
     */
    CountRings(int[] cpus, boolean follow, List<CountedEvent> events, boolean pmu, CountRecords records)
            throws PerfRefusal {
        this.events = events;
        this.pmu = pmu;
        Syscalls calls = new Syscalls();
        perf = new PerfEvents(calls, Arena.global());
        attr = new PerfAttr(Arena.global());
        this.records = records;
        this.follow = follow;
        rings = new CpuRings(perf, attr, new Files(calls, Arena.global()), cpus,
                Integer.highestOneBit(Math.clamp(ALL_PAGES / Math.max(1, cpus.length), PAGES, MOST_PAGES)), LEAST_PAGES,
                event -> event.samples(1, CountRecords.SAMPLE).flags(PerfAttr.EXCLUDE_KERNEL), PARANOID);
    }

    /**
     * Counts for task {@code tid}.
     *
     * @param onExec whether from its next execve on
     */
    void take(int tid, boolean onExec) {
        for (int number = 0; number < events.size(); number++) {
            CountedEvent event = events.get(number);
            if (records.isRefused(number)) {
                continue;
            }
            if (event.code() instanceof CounterCode.Absent(String reason)) {
                records.refused(number, reason);
                continue;
            }
            int r = take(number, tid, onExec);
            if (r < 0 && r != -Errno.ESRCH) {
                records.refused(number, why(-r));
            }
        }
    }

    private int take(int number, int tid, boolean onExec) {
        int[] opened = new int[rings.count()];
        long[] ids = new long[opened.length];
        for (int i = 0; i < opened.length; i++) {
            int fd = open(events.get(number), tid, i, onExec);
            if (fd < 0) {
                rings.drop(opened, i);
                return fd;
            }
            opened[i] = fd;
            ids[i] = perf.id(fd);
        }
        rings.keep(opened);
        if (events.get(number).isHardware()) {
            List<Integer> own = timed.computeIfAbsent(number, n -> new ArrayList<>());
            Arrays.stream(opened).forEach(own::add);
        }
        for (long id : ids) {
            records.add(id, number);
        }
        return 0;
    }

    private int open(CountedEvent event, int tid, int index, boolean onExec) {
        int fd = event(event, tid, index, onExec);
        if ((fd == -Errno.EACCES || fd == -Errno.EPERM) && kernel) {
            kernel = false;
            fd = event(event, tid, index, onExec);
        }
        return rings.share(fd, index);
    }

    private int event(CountedEvent event, int tid, int index, boolean onExec) {
        if (!(event.code() instanceof CounterCode.Pmu code)) {
            throw new IllegalArgumentException(event.name());
        }
        attr.event(code.type(), code.config())
                .configs(code.config1(), code.config2(), code.config3())
                .samples(event.part(), CountRecords.SAMPLE)
                .flags(PerfAttr.SAMPLE_ID_ALL | (follow ? PerfAttr.INHERIT : 0) | (kernel ? 0 : PerfAttr.EXCLUDE_KERNEL)
                        | (onExec ? PerfAttr.DISABLED | PerfAttr.ENABLE_ON_EXEC : 0));
        if (event.isHardware()) {
            rings.countTimes(attr);
        } else {
            rings.countLosses(attr);
        }
        return perf.open(attr, tid, rings.cpu(index), -1, 0);
    }

    private String why(int errno) {
        return switch (errno) {
            case Errno.ENOENT, Errno.ENODEV, Errno.EOPNOTSUPP -> pmu
                    ? "the PMU of this machine does not count it"
                    : NO_PMU;
            case Errno.EACCES, Errno.EPERM -> "not allowed (sudo sysctl kernel.perf_event_paranoid=1)";
            default -> "perf_event_open fails (errno " + errno + ')';
        };
    }

    /** Tells of each event of the PMU how long it was wanted, and on it. Records come no more. */
    void tellTimes() {
        long[] times = new long[2];
        timed.forEach((number, descriptors) -> {
            long wanted = 0;
            long ran = 0;
            for (int descriptor : descriptors) {
                if (rings.times(descriptor, times)) {
                    wanted += times[0];
                    ran += times[1];
                }
            }
            // A task has an event for each CPU, and all of them are wanted while it is on one.
            records.tellTimes(number, wanted / rings.count(), ran);
        });
    }

    /** One for each CPU. */
    PerfRing[] all() {
        PerfRing[] all = new PerfRing[rings.count()];
        Arrays.setAll(all, rings::ring);
        return all;
    }

    /** Records that found no room in the rings. */
    long lost() {
        return rings.lost();
    }

    /** Descriptors that can be read when a ring is half full. */
    int[] owners() {
        return rings.owners();
    }

    /** Gives everything back. */
    void close() {
        rings.close();
    }
}
