package dev.jtrace.aggregate.phases;

import dev.jtrace.aggregate.phases.PhaseFinder.Span;
import dev.jtrace.code.CodePlace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes phases of what a run has left in a log. */
final class PhaseAnalysis {
    private final SampleLog log;
    private final PhaseRules rules;
    private final long slot;
    private final Waits waits;
    private final Causes causes;
    private final Map<Integer, List<Met>> samples;

    /** @param rate samples a second */
    PhaseAnalysis(SampleLog log, PhaseRules rules, int rate) {
        this.log = log;
        this.rules = rules;
        slot = 1_000_000_000L / rate;
        waits = new Waits(log.switches);
        causes = new Causes(log, waits);
        samples = Met.byTask(log);
    }

    /** The samples by task. */
    Map<Integer, List<Met>> samples() {
        return samples;
    }

    /** What tasks waited for. */
    Causes causes() {
        return causes;
    }

    Waits waits() {
        return waits;
    }

    /** Nanoseconds that a sample stands for. */
    long slot() {
        return slot;
    }

    /** Phases of every task, in the order in which the tasks began. */
    List<TaskPhases> tasks() {
        List<TaskPhases> found = new ArrayList<>();
        log.tasks.forEach((tid, facts) -> {
            if (facts.begin <= facts.end) {
                found.add(task(tid, facts));
            }
        });
        found.sort(Comparator.comparingLong(TaskPhases::begin).thenComparingInt(TaskPhases::tid));
        return found;
    }

    private TaskPhases task(int tid, SampleLog.TaskFacts facts) {
        Timeline timeline = new Timeline(facts.begin, facts.end, slot);
        List<Met> met = samples.getOrDefault(tid, List.of());
        met.forEach(sample -> timeline.sample(sample.time(), sample.activity()));
        for (Waits.Wait wait : waits.of(tid)) {
            if (wait.ready()) {
                timeline.held(wait.from(), wait.to());
            } else {
                timeline.waited(wait.from(), wait.to());
            }
        }
        Slots slots = Slots.of(timeline);
        int least = slots(rules.least(), timeline);
        int turn = slots(rules.turn(), timeline);
        int gap = (int) (rules.gap() * slot / timeline.slot());
        CallRuns.View calls = causes.calls(tid);
        List<Phase> phases = new ArrayList<>();
        Function<Span, Phase> told = span -> phase(span, slots.states(), timeline.time(slots.begin(span.from())),
                Math.min(timeline.time(slots.begin(span.to())), facts.end), tid, met, calls);
        List<Span> spans = FaultStorms.joined(new PhaseFinder(slots.states(), gap, least).find(), slots.states(),
                span -> storm(tid, timeline.time(slots.begin(span.from())), timeline.time(slots.begin(span.to())),
                        span.slots()));
        new Turns(slots.states(), turn, span -> PhaseText.cause(told.apply(span))).together(spans)
                .forEach(span -> phases.add(told.apply(span)));
        return new TaskPhases(tid, facts.process, facts.name, facts.begin, facts.end, phases);
    }

    private static int slots(int millis, Timeline timeline) {
        return (int) Math.max(1, millis * 1_000_000L / timeline.slot());
    }

    /** The function that meets faults all the time; empty for none. */
    private String storm(int tid, long from, long to, int slots) {
        int place = causes.counts(tid).stormIn(from, to, (long) slots * rules.storm());
        if (place < 0) {
            return "";
        }
        CodePlace code = log.places.of(place);
        return code.file() + ' ' + (code.function().isEmpty() ? Long.toHexString(code.loop()) : code.function());
    }

    private Phase phase(Span span, byte[] states, long from, long to, int tid, List<Met> met,
            CallRuns.View calls) {
        return phase(tid, from, to, Activity.of(span.activity()), span.mixed(), shares(span, states),
                hot(met, from, to), calls);
    }

    /** What a task did in a time that it names itself; without shares where nothing tells. */
    Phase between(int tid, long from, long to) {
        List<Met> met = samples.getOrDefault(tid, List.of());
        long[] nanos = new long[Activity.count()];
        for (int i = ByTime.first(met, Met::time, from); i < met.size() && met.get(i).time() < to; i++) {
            nanos[met.get(i).activity().ordinal()] += slot;
        }
        for (Waits.Wait wait : waits.between(tid, from, to)) {
            nanos[(wait.ready() ? Activity.PREEMPTED : Activity.WAITING).ordinal()] += wait.within(from, to);
        }
        List<Phase.Share> shares = Phase.shares(nanos);
        return phase(tid, from, to, doing(shares), false, shares,
                hot(met, from, to), causes.calls(tid));
    }

    /** What takes most; time in which others had the CPU is told, but is nothing that the task does. */
    private static Activity doing(List<Phase.Share> shares) {
        for (Phase.Share share : shares) {
            if (share.activity() != Activity.PREEMPTED) {
                return share.activity();
            }
        }
        return shares.isEmpty() ? Activity.UNKNOWN : Activity.PREEMPTED;
    }

    private Phase phase(int tid, long from, long to, Activity activity, boolean mixed, List<Phase.Share> shares,
            @Nullable CodePlace hot, CallRuns.View calls) {
        Map<Long, Long> waited = new HashMap<>();
        int switches = 0;
        for (Waits.Wait wait : waits.between(tid, from, to)) {
            waited.merge(wait.ready() ? Causes.NONE : causes.of(tid, wait), wait.within(from, to), Long::sum);
            switches += wait.from() >= from ? 1 : 0;
        }
        List<Phase.WaitedIn> waitedIn = new ArrayList<>();
        waited.forEach((call, nanos) -> waitedIn.add(new Phase.WaitedIn(call, nanos)));
        waitedIn.sort(Comparator.comparingLong(Phase.WaitedIn::nanos).reversed());
        return new Phase(from, to, activity, mixed, shares, hot, summed(calls.between(from, to)), waitedIn, switches,
                causes.counts(tid).between(from, to));
    }

    private static List<Phase.Share> shares(Span span, byte[] states) {
        long[] counts = new long[Activity.count()];
        for (int i = span.from(); i < span.to(); i++) {
            counts[states[i]]++;
        }
        return Phase.shares(counts);
    }

    private static @Nullable CodePlace hot(List<Met> met, long from, long to) {
        Map<HotSpots.Key, HotSpots.Spot> spots = new HashMap<>();
        for (int i = ByTime.first(met, Met::time, from); i < met.size() && met.get(i).time() < to; i++) {
            if (met.get(i).activity().isCode()) {
                HotSpots.add(spots, met.get(i));
            }
        }
        return spots.values()
                .stream()
                .max(Comparator.comparingLong(HotSpots.Spot::samples))
                .map(HotSpots.Spot::place)
                .orElse(null);
    }

    private static List<CallRuns.Row> summed(List<CallRuns.Row> rows) {
        Map<Long, CallRuns.Row> sums = new HashMap<>();
        for (CallRuns.Row row : rows) {
            sums.merge(row.call(), row, (a, b) -> new CallRuns.Row(a.call(), a.count() + b.count(),
                    a.errors() + b.errors(), a.total() + b.total()));
        }
        List<CallRuns.Row> sorted = new ArrayList<>(sums.values());
        sorted.sort(Comparator.comparingLong(CallRuns.Row::total).reversed());
        return sorted;
    }
}
