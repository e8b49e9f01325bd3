package dev.jtrace.aggregate.phases;

import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Section;
import dev.jtrace.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The table of what counters gained in calls: a row for each function and counter. */
final class CallReport {
    private static final int HALF = 500;
    private static final int NEARLY_ALL = 990;
    /** What is counted in nanoseconds, and shown in microseconds. */
    private static final String TIME = "task-clock";

    private static final double MICRO = 1000;

    private static final List<Column> COLUMNS = List.of(new Column("name", "name", Unit.TEXT, 12),
            new Column("counter", "counter", Unit.TEXT, 14), new Column("calls", "calls", Unit.COUNT, 8),
            new Column("mean", "mean", Unit.COUNT, 10), new Column("p50", "p50", Unit.COUNT, 10),
            new Column("p99", "p99", Unit.COUNT, 10), new Column("most", "most", Unit.COUNT, 10),
            new Column("state", "state", Unit.TEXT, 5));

    private CallReport() {}

    /**
     * The section; none where nothing was to be counted.
     *
     * @param names of functions by their numbers
     */
    static List<Section> sections(CallCounts counts, IntFunction<String> names) {
        List<List<Cell>> rows = new ArrayList<>();
        counts.calls().forEach((name, counted) -> {
            for (int i = 0; i < counts.names().size(); i++) {
                boolean time = counts.names().get(i).equals(TIME);
                double unit = time ? MICRO : 1;
                rows.add(row(names.apply(name), time ? TIME + " us" : counts.names().get(i), counted.calls(),
                        counted.mean(i) / unit, counted.of(i).percentile(HALF) / unit,
                        counted.of(i).percentile(NEARLY_ALL) / unit, counted.of(i).max() / unit));
            }
            for (CallRatios.Ratio ratio : counted.ratios().all()) {
                if (ratio.calls() > 0) {
                    rows.add(row(names.apply(name), ratio.name(), ratio.calls(), ratio.mean(), ratio.percentile(HALF),
                            ratio.percentile(NEARLY_ALL), ratio.most()));
                }
            }
        });
        counts.refusals().forEach(text -> {
            int colon = text.indexOf(": ");
            rows.add(List.of(new Cell.Text(""), new Cell.Text(text.substring(0, Math.max(0, colon))), Cell.EMPTY,
                    Cell.EMPTY, Cell.EMPTY, Cell.EMPTY, Cell.EMPTY,
                    new Cell.Text("UNAVAILABLE: " + (colon < 0 ? text : text.substring(colon + 2)))));
        });
        return rows.isEmpty() ? List.of()
                : List.of(new Section("call-counters", "Counters of calls", COLUMNS, rows, null));
    }

    private static List<Cell> row(String name, String counter, long calls, double mean, double half, double nearlyAll,
            double most) {
        return List.of(new Cell.Text(name), new Cell.Text(counter), new Cell.Number(calls), new Cell.Decimal(mean),
                new Cell.Decimal(half), new Cell.Decimal(nearlyAll), new Cell.Decimal(most), new Cell.Text(""));
    }
}
