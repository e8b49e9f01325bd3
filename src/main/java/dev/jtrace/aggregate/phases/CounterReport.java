package dev.jtrace.aggregate.phases;

import dev.jtrace.event.TaskCount;
import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Section;
import dev.jtrace.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was counted of tasks: in all, and what follows from it for phases and classes of code. */
final class CounterReport {
    private static final double WHOLE = 100;
    private static final List<Column> COUNTS = List.of(new Column("count", "counted", Unit.TEXT, 17),
            new Column("amount", "amount", Unit.COUNT, 12), new Column("state", "how", Unit.TEXT, 4));
    private static final List<Column> PHASES = List.of(new Column("tid", "tid", Unit.COUNT, 7),
            new Column("from", "from s", Unit.SECONDS, 9), new Column("length", "length s", Unit.SECONDS, 9),
            new Column("class", "class", Unit.TEXT, 11));
    private static final List<Column> CLASSES = List.of(new Column("class", "class", Unit.TEXT, 11),
            new Column("instructions", "instructions", Unit.COUNT, 12), new Column("cycles", "cycles", Unit.COUNT, 12));

    private final SampleLog log;
    private final CountMetrics metrics;

    CounterReport(SampleLog log) {
        this.log = log;
        metrics = new CountMetrics(log.counts);
    }

    /** The sections; none where nothing was to be counted. */
    List<Section> sections(List<TaskPhases> tasks) {
        List<Section> sections = new ArrayList<>();
        if (metrics.isMore()) {
            sections.add(phases(tasks));
            sections.add(classes());
        }
        if (!log.counts.isEmpty()) {
            sections.add(counts());
        }
        return sections;
    }

    private Section phases(List<TaskPhases> tasks) {
        List<Column> columns = new ArrayList<>(PHASES);
        columns.addAll(metrics.columns());
        List<List<Cell>> rows = new ArrayList<>();
        for (TaskPhases task : tasks) {
            for (Phase phase : task.phases()) {
                if (phase.counts().of(TaskCount.CYCLES) > 0) {
                    List<Cell> row = new ArrayList<>(List.of(Cell.of(task.tid()), Cell.of(phase.from() - log.first()),
                            Cell.of(phase.length()), new Cell.Text(phase.activity().label())));
                    row.addAll(metrics.cells(phase.counts()));
                    rows.add(row);
                }
            }
        }
        return new Section("phase_counters", "Counters of phases", columns, rows, null);
    }

    /** By the code in which each part was full, so that phases in which several classes take turns are told apart. */
    private Section classes() {
        Amounts[] byClass = new Amounts[Activity.count()];
        for (Map.Entry<Integer, Amounts> place : log.counts.byPlace().entrySet()) {
            int activity = log.places.activity(place.getKey()).ordinal();
            if (byClass[activity] == null) {
                byClass[activity] = new Amounts();
            }
            for (int i = 0; i < log.counts.told().size(); i++) {
                byClass[activity].add(i, place.getValue().of(i));
            }
        }
        List<Column> columns = new ArrayList<>(CLASSES);
        columns.addAll(metrics.columns());
        List<List<Cell>> rows = new ArrayList<>();
        for (Activity activity : Activity.values()) {
            Amounts amounts = byClass[activity.ordinal()];
            if (amounts != null && amounts.of(TaskCount.CYCLES) > 0) {
                List<Cell> row = new ArrayList<>(List.of(new Cell.Text(activity.label()),
                        Cell.of(amounts.of(TaskCount.INSTRUCTIONS)), Cell.of(amounts.of(TaskCount.CYCLES))));
                row.addAll(metrics.cells(amounts));
                rows.add(row);
            }
        }
        return new Section("class_counters", "Counters of classes of code", columns, rows, null);
    }

    private Section counts() {
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < log.counts.told().size(); i++) {
            TaskCounts.Told count = log.counts.told().get(i);
            boolean counted = count.refusal().isEmpty();
            rows.add(List.of(new Cell.Text(count.name()), counted ? Cell.of(log.counts.sums().of(i)) : Cell.EMPTY,
                    new Cell.Text(counted ? how(count) : "UNAVAILABLE: " + count.refusal())));
        }
        return new Section("counts", "Counted", COUNTS, rows, null);
    }

    private static String how(TaskCounts.Told count) {
        String parts = count.part() == 1 ? "one by one" : "in parts of " + count.part();
        return count.share() == 1 ? parts
                : parts + String.format(Locale.ROOT, ", %.0f %% of the time", WHOLE * count.share());
    }
}
