package dev.jtrace.aggregate.phases;

import dev.jtrace.code.CodePlace;
import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Section;
import dev.jtrace.model.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What the report has of marks: names with their times, the marks one by one, and quantities. */
final class MarkReport {
    private static final List<Column> NAMES = List.of(new Column("name", "name", Unit.TEXT, 12),
            new Column("kind", "kind", Unit.TEXT, 4), new Column("count", "count", Unit.COUNT, 7),
            new Column("open", "not ended", Unit.COUNT, 9), new Column("total", "total s", Unit.SECONDS, 9),
            new Column("share", "% of run", Unit.PERCENT, 8), new Column("p50", "p50 us", Unit.NANOSECONDS, 9),
            new Column("p99", "p99 us", Unit.NANOSECONDS, 9), new Column("longest", "longest us", Unit.NANOSECONDS, 10),
            new Column("tasks", "tasks", Unit.COUNT, 5), new Column("mix", "code", Unit.TEXT, 4));
    private static final List<Column> MARKS = List.of(new Column("tid", "tid", Unit.COUNT, 7),
            new Column("from", "from s", Unit.SECONDS, 9), new Column("length", "length us", Unit.NANOSECONDS, 9),
            new Column("depth", "depth", Unit.COUNT, 5), new Column("name", "name", Unit.TEXT, 12),
            new Column("state", "state", Unit.TEXT, 5), new Column("class", "class", Unit.TEXT, 11),
            new Column("where", "where", Unit.TEXT, 20), new Column("mix", "mix", Unit.TEXT, 12),
            new Column("calls", "calls", Unit.COUNT, 7), new Column("switches", "switches", Unit.COUNT, 8),
            new Column("faults", "faults", Unit.COUNT, 7), new Column("doing", "calls and waits", Unit.TEXT, 8));
    private static final List<Column> VALUES = List.of(new Column("name", "quantity", Unit.TEXT, 12),
            new Column("count", "told", Unit.COUNT, 7), new Column("least", "least", Unit.COUNT, 8),
            new Column("most", "most", Unit.COUNT, 8), new Column("mean", "mean", Unit.COUNT, 8),
            new Column("latest", "latest", Unit.COUNT, 8), new Column("tasks", "tasks", Unit.COUNT, 5));

    /** Hundredths of a percent in one. */
    private static final double WHOLE = 10_000;

    private final SampleLog log;
    private final MarkLog marks;
    private final PhaseAnalysis analysis;
    private final MarkShares shares;
    private final PhaseText text;
    private final int most;

    /** @param most marks that are told one by one */
    MarkReport(SampleLog log, PhaseAnalysis analysis, PhaseText text, int most) {
        this.log = log;
        marks = log.marks;
        this.analysis = analysis;
        this.text = text;
        this.most = most;
        shares = new MarkShares(marks, analysis.samples());
    }

    /** The sections; none without marks. @param wall nanoseconds of the run */
    List<Section> sections(long wall) {
        if (marks.isEmpty()) {
            return List.of();
        }
        List<Section> sections = new ArrayList<>(List.of(names(wall)));
        sections.addAll(CallReport.sections(log.callCounts, marks::text));
        sections.addAll(List.of(each(), values()));
        return sections;
    }

    /** For each phase of a task the name of the mark that it is in; empty for none. */
    List<String> of(TaskPhases task) {
        return IntStream.of(shares.namesOf(task.tid(), task.phases()))
                .mapToObj(name -> name < 0 ? "" : marks.names().get(name).text)
                .toList();
    }

    private Section names(long wall) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < marks.names().size(); i++) {
            MarkLog.Name name = marks.names().get(i);
            if (name.count + name.open + name.unmatched > 0) {
                order.add(i);
            }
        }
        order.sort(Comparator.<Integer>comparingLong(i -> marks.names().get(i).total).reversed());
        List<List<Cell>> rows = order.stream().map(i -> {
            MarkLog.Name name = marks.names().get(i);
            return List.<Cell>of(new Cell.Text(name.text), new Cell.Text(name.source.label()), Cell.of(name.count),
                    name.open + name.unmatched == 0 ? Cell.EMPTY : Cell.of(name.open + name.unmatched),
                    Cell.of(name.total), Cell.of(Math.round(WHOLE * name.total / wall)),
                    time(name, name.times.percentile(500)), time(name, name.times.percentile(990)),
                    time(name, name.times.max()), Cell.of(name.tasks.size()), new Cell.Text(text.mix(shares.of(i))));
        }).toList();
        return new Section("marks", "Marks", NAMES, rows, null);
    }

    private static Cell time(MarkLog.Name name, long nanos) {
        return name.count == 0 ? Cell.EMPTY : Cell.of(nanos);
    }

    private Section each() {
        Rows rows = marks.rows;
        int[] chosen = rows.byTime();
        if (chosen.length > most) {
            chosen = IntStream.of(chosen)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingLong(row -> rows.get(row, MarkLog.BEGIN)
                            - rows.get(row, MarkLog.END)))
                    .limit(most)
                    .sorted(Comparator.comparingLong(row -> rows.get(row, MarkLog.BEGIN)))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        List<List<Cell>> cells = IntStream.of(chosen).mapToObj(this::row).toList();
        String title = chosen.length < marks.count()
                ? "Marked phases (the " + chosen.length + " longest of "
                        + (marks.count() > rows.count() ? "the first " + rows.count() : rows.count()) + ')'
                : "Marked phases";
        return new Section("marked", title, MARKS, cells, null);
    }

    private List<Cell> row(int row) {
        Rows rows = marks.rows;
        long from = rows.get(row, MarkLog.BEGIN);
        int tid = (int) rows.get(row, MarkLog.TASK);
        Phase phase = analysis.between(tid, from, rows.get(row, MarkLog.END));
        CodePlace hot = phase.activity().isCode() ? phase.hot() : null;
        return List.of(Cell.of(tid), Cell.of(from - log.first()), Cell.of(phase.length()),
                Cell.of(rows.get(row, MarkLog.DEPTH)),
                new Cell.Text(marks.names().get((int) rows.get(row, MarkLog.NAME)).text),
                new Cell.Text(rows.get(row, MarkLog.OPEN) == 0 ? "" : "not ended"),
                new Cell.Text(phase.shares().isEmpty() ? "" : phase.activity().label()),
                new Cell.Text(text.where(phase, hot)), new Cell.Text(text.mix(phase.shares())),
                phase.calls().isEmpty() ? Cell.EMPTY : Cell.of(phase.callCount()), Cell.of(phase.switches()),
                PhaseReport.faults(log, phase), new Cell.Text(text.doing(phase)));
    }

    private Section values() {
        List<List<Cell>> rows = marks.names()
                .stream()
                .filter(name -> name.values > 0)
                .map(name -> List.<Cell>of(new Cell.Text(name.text), Cell.of(name.values), Cell.of(name.least),
                        Cell.of(name.most), new Cell.Decimal(name.sum / name.values), Cell.of(name.latest),
                        Cell.of(name.tasks.size())))
                .toList();
        return new Section("values", "Quantities", VALUES, rows, null);
    }
}
