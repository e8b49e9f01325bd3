package dev.jtrace.engine.sample;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.engine.perf.CpuRings;
import dev.jtrace.engine.perf.PerfRefusal;
import dev.jtrace.event.TaskCount;
import java.lang.foreign.Arena;
import java.util.Arrays;

/**
 * Counts of tasks, in rings of their own: a storm of page faults takes no room from samples. Children inherit the events.
 * What cannot be counted is passed over. One thread.
 */
final class CountRings {
    /** Of linux/perf_event.h: PERF_COUNT_SW_PAGE_FAULTS_MIN and _MAJ, PERF_COUNT_HW_CPU_CYCLES and _INSTRUCTIONS. */
    private static final int MINOR = 5;

    private static final int MAJOR = 6;
    private static final int CYCLES = 0;
    private static final int INSTRUCTIONS = 1;

    private static final int PAGES = 64;
    private static final int LEAST_PAGES = 8;
    /** What kernel.perf_event_paranoid must be for counts that see the kernel. */
    private static final int PARANOID = 1;

    private final PerfEvents perf;
    private final PerfAttr attr;
    private final CpuRings rings;
    private final CountRecords records;
    private final boolean follow;
    /** Whether the kernel is counted too. */
    private boolean kernel = true;

    /** @param cpus online ones */
    CountRings(int[] cpus, boolean follow, CountRecords records) throws PerfRefusal {
        Syscalls calls = new Syscalls();
        perf = new PerfEvents(calls, Arena.global());
        attr = new PerfAttr(Arena.global());
        this.records = records;
        this.follow = follow;
        rings = new CpuRings(perf, attr, new Files(calls, Arena.global()), cpus, PAGES, LEAST_PAGES,
                event -> event.samples(1, CountRecords.SAMPLE).flags(PerfAttr.EXCLUDE_KERNEL), PARANOID);
    }

    /**
     * Counts for task {@code tid}.
     *
     * @param onExec whether from its next execve on
     */
    void take(int tid, boolean onExec) {
        for (TaskCount count : TaskCount.values()) {
            int r = records.isRefused(count) ? 0 : take(count, tid, onExec);
            if (r < 0 && r != -Errno.ESRCH) {
                records.refused(count, why(count, -r));
            }
        }
    }

    private int take(TaskCount count, int tid, boolean onExec) {
        int[] opened = new int[rings.count()];
        long[] ids = new long[opened.length];
        for (int i = 0; i < opened.length; i++) {
            int fd = open(count, tid, i, onExec);
            if (fd < 0) {
                rings.drop(opened, i);
                return fd;
            }
            opened[i] = fd;
            ids[i] = perf.id(fd);
        }
        rings.keep(opened);
        for (long id : ids) {
            records.add(id, count);
        }
        return 0;
    }

    private int open(TaskCount count, int tid, int index, boolean onExec) {
        int fd = event(count, tid, index, onExec);
        if ((fd == -Errno.EACCES || fd == -Errno.EPERM) && kernel) {
            kernel = false;
            fd = event(count, tid, index, onExec);
        }
        return rings.share(fd, index);
    }

    private int event(TaskCount count, int tid, int index, boolean onExec) {
        switch (count) {
            case MINOR_FAULTS -> attr.event(PerfAttr.TYPE_SOFTWARE, MINOR);
            case MAJOR_FAULTS -> attr.event(PerfAttr.TYPE_SOFTWARE, MAJOR);
            case CYCLES -> attr.event(PerfAttr.TYPE_HARDWARE, CYCLES);
            case INSTRUCTIONS -> attr.event(PerfAttr.TYPE_HARDWARE, INSTRUCTIONS);
        }
        attr.samples(count.part(), CountRecords.SAMPLE)
                .flags(PerfAttr.SAMPLE_ID_ALL | (follow ? PerfAttr.INHERIT : 0) | (kernel ? 0 : PerfAttr.EXCLUDE_KERNEL)
                        | (onExec ? PerfAttr.DISABLED | PerfAttr.ENABLE_ON_EXEC : 0));
        rings.countLosses(attr);
        return perf.open(attr, tid, rings.cpu(index), -1, 0);
    }

    private static String why(TaskCount count, int errno) {
        return switch (errno) {
            case Errno.ENOENT, Errno.ENODEV, Errno.EOPNOTSUPP -> "no PMU that counts " + count.label()
                    + " (in a VM: let the host give it one; jtrace stat --simulate counts without)";
            case Errno.EACCES, Errno.EPERM -> "not allowed (sudo sysctl kernel.perf_event_paranoid=1)";
            default -> "perf_event_open fails (errno " + errno + ')';
        };
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
