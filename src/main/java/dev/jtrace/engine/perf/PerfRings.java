package dev.jtrace.engine.perf;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.bindings.perf.PerfRing;
import java.util.Arrays;

/**
 * The events of the perf engine: for each task and CPU the tracepoints that write into the CPU's ring. Children inherit
 * them. Tracer thread only.
 */
final class PerfRings {
    /** What kernel.perf_event_paranoid must be for tracepoints. */
    private static final int PARANOID = -1;
    private static final int LEAST_PAGES = 16;
    /** PERF_REG_X86_SP and PERF_REG_ARM64_SP of asm/perf_regs.h. */
    private static final long STACK_POINTER = 1L << ("amd64".equals(System.getProperty("os.arch")) ? 7 : 31);
    private static final long SAMPLE =
            PerfAttr.SAMPLE_TID | PerfAttr.SAMPLE_TIME | PerfAttr.SAMPLE_RAW | PerfAttr.SAMPLE_REGS_USER;

    private final PerfEvents perf;
    private final PerfAttr attr;
    private final Files files;
    private final CallTracepoints tracepoints;
    private final boolean inherit;
    private final String filter;
    private final int[] cpus;
    private final CpuRings rings;
    /** One event of each task and CPU, which tells whether they have ended. */
    private int[] marks = new int[0];

    /** @param filter what the calls' tracepoints let pass; empty for all */
    PerfRings(PerfEvents perf, PerfAttr attr, Files files, CallTracepoints tracepoints, PerfConfig config, int[] cpus,
            String filter) throws PerfRefusal {
        this.perf = perf;
        this.attr = attr;
        this.files = files;
        this.tracepoints = tracepoints;
        inherit = config.follow();
        this.cpus = cpus;
        this.filter = filter;
        int pages = Integer.highestOneBit(Math.max(LEAST_PAGES, config.ringBytes() / CpuRings.PAGE / cpus.length));
        rings = new CpuRings(perf, attr, files, cpus, pages, LEAST_PAGES, PerfRings::layout, PARANOID);
        describe(tracepoints.enter());
        // Without a ring: calls of this thread are nobody's business.
        int own = perf.open(attr, 0, cpus[0], -1, 0);
        if (own < 0) {
            rings.close();
            throw rings.refused(-own);
        }
        files.close(own);
    }

    private static void layout(PerfAttr event) {
        event.samples(1, SAMPLE).registers(STACK_POINTER);
    }

    /** Listens to task {@code tid}; 0 or the negative errno. */
    int take(int tid) {
        int[] opened = new int[4 * cpus.length];
        int n = 0;
        for (int i = 0; i < cpus.length; i++) {
            for (int id : new int[] {tracepoints.enter(), tracepoints.exit(), tracepoints.sent(),
                tracepoints.delivered()}) {
                int fd = open(id, tid, i);
                if (fd < 0) {
                    rings.drop(opened, n);
                    return fd;
                }
                opened[n++] = fd;
            }
        }
        rings.keep(opened);
        int before = marks.length;
        marks = Arrays.copyOf(marks, before + cpus.length);
        for (int i = 0; i < cpus.length; i++) {
            marks[before + i] = opened[4 * i];
        }
        return 0;
    }

    private void describe(int tracepoint) {
        layout(attr.event(PerfAttr.TYPE_TRACEPOINT, tracepoint));
        rings.countLosses(attr);
        attr.flags(PerfAttr.SAMPLE_ID_ALL | (inherit ? PerfAttr.INHERIT : 0));
        if (tracepoint == tracepoints.enter()) {
            attr.flags(PerfAttr.TASK | PerfAttr.COMM | PerfAttr.COMM_EXEC);
        }
    }

    private int open(int tracepoint, int tid, int index) {
        describe(tracepoint);
        int fd = perf.open(attr, tid, cpus[index], -1, 0);
        if (fd < 0) {
            return fd;
        }
        boolean call = tracepoint == tracepoints.enter() || tracepoint == tracepoints.exit();
        int r = call && !filter.isEmpty() ? perf.filter(fd, filter) : 0;
        if (r < 0) {
            files.close(fd);
            return r;
        }
        return rings.share(fd, index);
    }

    /** Records that found no room in the rings. */
    long lost() {
        return rings.lost();
    }

    /** Gives everything back. */
    void close() {
        rings.close();
    }

    int count() {
        return rings.count();
    }

    PerfRing ring(int index) {
        return rings.ring(index);
    }

    /** Whether all tasks have ended whose events are here. */
    boolean allEnded() {
        return perf.allEnded(marks);
    }

    /** Waits until a ring is half full, for {@code nanos} at most. */
    void await(long nanos) {
        rings.await(nanos);
    }
}
