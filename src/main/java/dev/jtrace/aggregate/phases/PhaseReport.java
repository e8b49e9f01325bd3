package dev.jtrace.aggregate.phases;

import dev.jtrace.code.CodePlace;
import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Report;
import dev.jtrace.model.Section;
import dev.jtrace.model.Unit;
import dev.jtrace.table.SyscallTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report of phases: the run, each task's phases, where the time went, the hottest code, what matters most. */
public final class PhaseReport {
    /** Hundredths of a percent in one. */
    private static final double WHOLE = 10_000;
    private static final int MOST_SPOTS = 20;

    private static final List<Column> RUN = List.of(new Column("wall", "wall s", Unit.SECONDS, 10),
            new Column("tasks", "tasks", Unit.COUNT, 5), new Column("samples", "samples", Unit.COUNT, 8),
            new Column("rate", "rate Hz", Unit.COUNT, 7), new Column("lost", "lost samples", Unit.COUNT, 12),
            new Column("throttled", "throttled", Unit.COUNT, 9), new Column("switches", "switches", Unit.COUNT, 8),
            new Column("widest", "CPU's widest", Unit.COUNT, 12), new Column("calls", "calls by", Unit.TEXT, 8));
    private static final List<Column> PHASES = List.of(new Column("tid", "tid", Unit.COUNT, 7),
            new Column("from", "from s", Unit.SECONDS, 9), new Column("length", "length s", Unit.SECONDS, 9),
            new Column("share", "% of run", Unit.PERCENT, 8), new Column("class", "class", Unit.TEXT, 11),
            new Column("where", "where", Unit.TEXT, 20), new Column("loop", "loop", Unit.ADDRESS, 8),
            new Column("width", "bits", Unit.COUNT, 4), new Column("mix", "mix", Unit.TEXT, 12),
            new Column("calls", "calls", Unit.COUNT, 7), new Column("switches", "switches", Unit.COUNT, 8),
            new Column("doing", "calls and waits", Unit.TEXT, 8));
    private static final List<Column> TIERS = List.of(new Column("activity", "time of tasks", Unit.TEXT, 13),
            new Column("time", "seconds", Unit.SECONDS, 10), new Column("share", "% of all", Unit.PERCENT, 8),
            new Column("cpu", "% of CPU", Unit.PERCENT, 8));
    private static final List<Column> SPOTS = List.of(new Column("samples", "samples", Unit.COUNT, 8),
            new Column("share", "% of CPU", Unit.PERCENT, 8), new Column("class", "class", Unit.TEXT, 11),
            new Column("width", "bits", Unit.COUNT, 4), new Column("loop", "loop", Unit.ADDRESS, 8),
            new Column("function", "function", Unit.TEXT, 20));

    private final SampleLog log;
    private final Facts facts;
    private final CallNames names;

    /**
     * What the log does not tell.
     *
     * @param engine who told of the calls
     * @param rate samples a second
     * @param throttled how often the kernel paused sampling
     * @param bits of the widest vectors that the CPU has
     */
    public record Facts(String engine, int rate, long throttled, int bits) {}

    private PhaseReport(SampleLog log, Facts facts, SyscallTable table) {
        this.log = log;
        this.facts = facts;
        names = new CallNames(table);
    }

    /** Analyses a log that is complete. */
    public static Report of(SampleLog log, Facts facts, SyscallTable table) {
        return new PhaseReport(log, facts, table).report();
    }

    private Report report() {
        PhaseRules rules = PhaseRules.load();
        PhaseAnalysis analysis = new PhaseAnalysis(log, rules, facts.rate);
        List<TaskPhases> tasks = analysis.tasks();
        Totals totals = new Totals(log, analysis);
        long wall = Math.max(1, log.last() - log.first());
        return new Report(facts.engine, log.lost(), List.of(run(tasks, totals, wall), phases(tasks, wall),
                tiers(totals), spots(totals),
                new Findings(totals, names, wall, facts.bits, rules.share()).section()));
    }

    private Section run(List<TaskPhases> tasks, Totals totals, long wall) {
        return new Section("run", "", RUN, List.of(List.of(number(wall), number(tasks.size()),
                number(totals.samples()), number(facts.rate), number(log.lostSamples()), number(facts.throttled),
                number(totals.switches()), number(facts.bits), new Cell.Text(facts.engine))), null);
    }

    private Section phases(List<TaskPhases> tasks, long wall) {
        List<List<Cell>> rows = new ArrayList<>();
        for (TaskPhases task : tasks) {
            for (Phase phase : task.phases()) {
                rows.add(row(task, phase, wall));
            }
        }
        return new Section("phases", "Phases", PHASES, rows, null);
    }

    private List<Cell> row(TaskPhases task, Phase phase, long wall) {
        CodePlace hot = phase.activity().isCode() ? phase.hot() : null;
        boolean calls = !phase.calls().isEmpty();
        return List.of(number(task.tid()), number(phase.from() - log.first()), number(phase.length()),
                number(Math.round(WHOLE * phase.length() / wall)), new Cell.Text(phase.activity().label()),
                new Cell.Text(where(phase, hot)), hot == null || hot.loop() == 0 ? Cell.EMPTY : number(hot.loop()),
                hot == null || hot.widest() == 0 ? Cell.EMPTY : number(hot.widest()), new Cell.Text(mix(phase)),
                calls ? number(phase.callCount()) : Cell.EMPTY, number(phase.switches()),
                new Cell.Text(doing(phase)));
    }

    private String where(Phase phase, @org.jspecify.annotations.Nullable CodePlace hot) {
        if (hot != null) {
            return PlaceText.of(hot);
        }
        if (phase.activity() == Activity.WAITING && !phase.waits().isEmpty()) {
            return names.apply(phase.waits().getFirst().call());
        }
        return phase.calls().isEmpty() ? "" : names.apply(phase.calls().getFirst().call());
    }

    private static String mix(Phase phase) {
        List<String> parts = new ArrayList<>();
        for (Phase.Share share : phase.shares()) {
            if (parts.size() < 3 && share.part() >= 0.05 && share.part() < 0.995) {
                parts.add(share.activity().label() + ' ' + Math.round(share.part() * 100) + " %");
            }
        }
        return String.join(", ", parts);
    }

    private String doing(Phase phase) {
        List<String> parts = new ArrayList<>();
        phase.calls()
                .stream()
                .limit(3)
                .forEach(call -> parts.add(call.count() + " " + names.apply(call.call())
                        + (call.errors() == 0 ? "" : " (" + call.errors() + " failed)") + ' ' + millis(call.total())));
        phase.waits()
                .stream()
                .limit(2)
                .filter(wait -> wait.nanos() > 500_000)
                .forEach(wait -> parts.add(
                        "off CPU " + millis(wait.nanos())
                                + (wait.call() < 0 ? "" : " in " + names.apply(wait.call()))));
        return String.join(", ", parts);
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }

    private Section tiers(Totals totals) {
        long all = 0;
        for (Activity activity : Activity.values()) {
            all += totals.nanos(activity);
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (Activity activity : Activity.values()) {
            long time = totals.nanos(activity);
            boolean running = activity != Activity.WAITING && activity != Activity.PREEMPTED;
            if (time > 0) {
                rows.add(List.of(new Cell.Text(activity.label()), number(time),
                        number(Math.round(WHOLE * time / all)),
                        running ? number(Math.round(WHOLE * time / totals.running())) : Cell.EMPTY));
            }
        }
        return new Section("tiers", "Where the time of all tasks went", TIERS, rows, null);
    }

    private Section spots(Totals totals) {
        List<List<Cell>> rows = totals.spots().stream().limit(MOST_SPOTS).map(spot -> {
            CodePlace place = spot.place();
            return List.of(number(spot.samples()), number(Math.round(WHOLE * totals.part(spot.samples()))),
                    new Cell.Text(spot.activity().label()),
                    place.widest() == 0 ? Cell.EMPTY : number(place.widest()),
                    place.loop() == 0 ? Cell.EMPTY : number(place.loop()), new Cell.Text(PlaceText.of(place)));
        }).toList();
        return new Section("hot", "The hottest code", SPOTS, rows, null);
    }

    private static Cell number(long value) {
        return new Cell.Number(value);
    }
}
