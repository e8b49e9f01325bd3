package dev.jtrace.engine.sample;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.engine.perf.CpuRings;
import dev.jtrace.engine.perf.PerfRefusal;
import java.util.Arrays;

/**
 * The events of a sampler: for each CPU a ring, whose owner counts nothing, and for each task and CPU a clock that
 * writes there. Children inherit the clocks. One thread.
 */
final class SampleRings {
    /** PERF_COUNT_SW_CPU_CLOCK of linux/perf_event.h. */
    private static final int CPU_CLOCK = 0;

    /** What kernel.perf_event_paranoid must be for clocks that see the kernel. */
    private static final int PARANOID = 1;
    private static final int LEAST_PAGES = 8;
    /** What every record ends with is the part of these that sample_id_all puts there: TID, TIME, CPU. */
    private static final long SAMPLE =
            PerfAttr.SAMPLE_IP | PerfAttr.SAMPLE_TID | PerfAttr.SAMPLE_TIME | PerfAttr.SAMPLE_CPU
                    | PerfAttr.SAMPLE_PERIOD;

    private final PerfEvents perf;
    private final PerfAttr attr;
    private final SampleConfig config;
    private final CpuRings rings;
    private boolean kernel = true;
    private int[] watched;

    /** Makes the rings. @param cpus online ones */
    SampleRings(PerfEvents perf, PerfAttr attr, Files files, SampleConfig config, int[] cpus) throws PerfRefusal {
        this.perf = perf;
        this.attr = attr;
        this.config = config;
        rings = new CpuRings(perf, attr, files, cpus, config.ringPages(), LEAST_PAGES,
                event -> layout(event, config.rate()).flags(PerfAttr.EXCLUDE_KERNEL), PARANOID);
        watched = rings.owners();
    }

    private PerfAttr layout(PerfAttr event, long period) {
        return switch (config.stacks()) {
            case NONE -> event.samples(period, SAMPLE);
            case DUMP -> event.samples(period, SAMPLE | PerfAttr.SAMPLE_REGS_USER | PerfAttr.SAMPLE_STACK_USER)
                    .registers(SampleRegisters.ofThisMachine().mask())
                    .stack(period == SampleRecords.EVERY_SWITCH ? SampleRecords.LEAVING_STACK : SampleRecords.STACK);
        };
    }

    /**
     * Puts clocks on task {@code tid}.
     *
     * @param onExec whether they start with its next execve
     * @return 0 or the negative errno
     */
    int take(int tid, boolean onExec) {
        int r = takeAll(tid, onExec, false);
        if (r < 0 || !config.leaving()) {
            return r;
        }
        // Tasks leave their CPUs in the kernel.
        return kernel ? takeAll(tid, onExec, true) : -Errno.EACCES;
    }

    private int takeAll(int tid, boolean onExec, boolean leaving) {
        int[] opened = new int[rings.count()];
        for (int i = 0; i < opened.length; i++) {
            int fd = open(tid, i, onExec, leaving);
            if (fd < 0) {
                rings.drop(opened, i);
                return fd;
            }
            opened[i] = fd;
        }
        rings.keep(opened);
        return 0;
    }

    private int open(int tid, int index, boolean onExec, boolean leaving) {
        int fd = event(tid, index, onExec, leaving);
        if ((fd == -Errno.EACCES || fd == -Errno.EPERM) && kernel && !leaving) {
            kernel = false;
            fd = event(tid, index, onExec, leaving);
        }
        return rings.share(fd, index);
    }

    private int event(int tid, int index, boolean onExec, boolean leaving) {
        if (leaving) {
            layout(attr.event(PerfAttr.TYPE_SOFTWARE, PerfAttr.CONTEXT_SWITCHES), SampleRecords.EVERY_SWITCH)
                    .flags(PerfAttr.SAMPLE_ID_ALL);
        } else {
            clock();
        }
        rings.countLosses(attr);
        attr.flags((config.follow() ? PerfAttr.INHERIT : 0) | (kernel ? 0 : PerfAttr.EXCLUDE_KERNEL)
                | (onExec ? PerfAttr.DISABLED | PerfAttr.ENABLE_ON_EXEC : 0));
        return perf.open(attr, tid, rings.cpu(index), -1, 0);
    }

    private void clock() {
        layout(attr.event(PerfAttr.TYPE_SOFTWARE, CPU_CLOCK), config.rate())
                .flags(PerfAttr.FREQUENCY | PerfAttr.SAMPLE_ID_ALL | PerfAttr.TASK | PerfAttr.COMM
                        | PerfAttr.COMM_EXEC | PerfAttr.MMAP | PerfAttr.MMAP2 | PerfAttr.CONTEXT_SWITCH);
    }

    /** Whether tasks are seen in the kernel too. */
    boolean seesKernel() {
        return kernel;
    }

    /** One for each CPU. */
    PerfRing[] all() {
        PerfRing[] all = new PerfRing[rings.count()];
        Arrays.setAll(all, rings::ring);
        return all;
    }

    /** Waits for others, too. @param owners descriptors that can be read when their ring is half full */
    void watch(int[] owners) {
        int before = watched.length;
        watched = Arrays.copyOf(watched, before + owners.length);
        System.arraycopy(owners, 0, watched, before, owners.length);
    }

    /** Waits until a ring is half full, for {@code nanos} at most. */
    void await(long nanos) {
        perf.poll(watched, nanos);
    }

    /** Records that found no room in the rings. */
    long lost() {
        return rings.lost();
    }

    /** Gives everything back. */
    void close() {
        rings.close();
    }
}
