package dev.jtrace.aggregate.gpu;

import dev.jtrace.event.GpuApi;
import dev.jtrace.event.GpuCall;
import dev.jtrace.model.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** What the report of phases has of devices. */
public final class GpuReport {
    private final GpuLog log;
    private final IntFunction<String> names;
    private final List<GpuAnalysis.Mark> marks = new ArrayList<>();

    /** @param log complete @param names of numbers */
    public GpuReport(GpuLog log, IntFunction<String> names) {
        this.log = log;
        this.names = names;
    }

    /** A task made a mark, which is a phase if it launched kernels meanwhile. Times are nanoseconds. */
    public void mark(int name, int tid, long from, long to, boolean ended) {
        marks.add(new GpuAnalysis.Mark(name, tid, from, to, ended));
    }

    /** A task was in a function of the driver of CUDA. @param use what that is for, as reports have it */
    public void called(int name, String use, int tid, long from, long to) {
        for (GpuCall kind : GpuCall.values()) {
            if (kind.label().equals(use)) {
                log.called(new HostCall(0, tid, name, kind, from, to, false));
            }
        }
    }

    /** So many more calls of the host are known by their number alone. */
    public void leftOut(long calls) {
        log.leftOut(calls);
    }

    /**
     * The sections; none where devices were not looked for, and nothing was found.
     *
     * @param first time that others are counted from, nanoseconds
     */
    public List<Section> sections(GpuWatch watch, Libraries libraries, HostSide side, long first) {
        if (log.isEmpty()) {
            return watch == GpuWatch.OFF ? List.of() : List.of(GpuTrust.apis(watch, libraries, log.notes(), names));
        }
        GpuAnalysis analysis = new GpuAnalysis(log);
        GpuTables tables = new GpuTables(analysis, names);
        GpuTrust trust = new GpuTrust(analysis, names);
        boolean hostOnly = log.commands().isEmpty() && log.notes().isHostOnly(GpuApi.CUDA);
        if (watch == GpuWatch.HOST || hostOnly) {
            Section apis = GpuTrust.apis(watch, libraries, log.notes(), names);
            return log.leftOut() == 0
                    ? List.of(tables.calls(), apis)
                    : List.of(tables.calls(), trust.doubts(), apis);
        }
        GpuPhases phases = new GpuPhases(analysis, names, marks, side);
        return List.of(phases.advantages(), phases.verdicts(), phases.phases(), phases.each(first), tables.queues(side),
                tables.kernels(),
                tables.transfers(), tables.calls(), trust.clocks(), trust.doubts(),
                GpuTrust.apis(watch, libraries, log.notes(), names));
    }
}
