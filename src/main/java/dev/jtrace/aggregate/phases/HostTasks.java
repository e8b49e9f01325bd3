package dev.jtrace.aggregate.phases;

import dev.jtrace.aggregate.gpu.HostSide;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What tasks did, by their samples and calls. */
final class HostTasks implements HostSide {
    private final SampleLog log;
    private final PhaseAnalysis analysis;
    private final CallNames names;
    private final PhaseText text;
    private final Map<Integer, CallRuns.View> views = new HashMap<>();

    HostTasks(SampleLog log, PhaseAnalysis analysis, CallNames names) {
        this.log = log;
        this.analysis = analysis;
        this.names = names;
        text = new PhaseText(names);
    }

    @Override
    public List<Spent> calls(int tid, long from, long to) {
        Map<String, Spent> sums = new HashMap<>();
        for (CallRuns.Row row : views.computeIfAbsent(tid, log.calls::of).within(from, to)) {
            sums.merge(names.apply(row.call()), new Spent(names.apply(row.call()), row.count(), row.total()),
                    (a, b) -> new Spent(a.call(), a.count() + b.count(), a.nanos() + b.nanos()));
        }
        List<Spent> sorted = new ArrayList<>(sums.values());
        sorted.sort(Comparator.comparingLong(Spent::nanos).reversed());
        return sorted;
    }

    @Override
    public String doing(int tid, long from, long to) {
        Phase phase = analysis.between(tid, from, to);
        String mix = text.mix(phase.shares());
        return mix.isEmpty() && !phase.shares().isEmpty() ? phase.shares().getFirst().activity().label() : mix;
    }
}
