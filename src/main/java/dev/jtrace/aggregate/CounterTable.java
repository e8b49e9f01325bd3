package dev.jtrace.aggregate;

import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.CounterColumns;
import dev.jtrace.model.Section;
import dev.jtrace.model.Unit;
import dev.jtrace.table.counter.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Makes the sections of a report of counters. */
public final class CounterTable {
    public static final String COUNTERS = "counters";
    public static final String METRICS = "metrics";
    public static final String TIMES = "times";
    public static final String NOTES = "notes";

    private CounterTable() {}

    /**
     * The table of counts.
     *
     * @param rows in the order to be shown
     * @param elapsed mean nanoseconds of a run on the clock
     * @param time seconds since the start; negative for no such column
     */
    public static Section counters(String title, List<CounterRow> rows, double elapsed, double time) {
        Map<String, List<CounterRow>> places = new LinkedHashMap<>();
        rows.forEach(row -> places.computeIfAbsent(row.place(), p -> new ArrayList<>()).add(row));
        Map<String, Derived> derived = new LinkedHashMap<>();
        places.forEach((place, own) -> derived.put(place, new Derived(own, elapsed)));
        List<List<Cell>> cells = new ArrayList<>();
        for (CounterRow row : rows) {
            Derived of = derived.get(row.place());
            cells.add(cells(row, row.counted() && of != null ? of.of(row) : null, time));
        }
        return new Section(COUNTERS, title, CounterColumns.ALL, cells, null);
    }

    private static List<Cell> cells(CounterRow row, Derived.@Nullable Value derived, double time) {
        Cell[] c = new Cell[CounterColumns.ALL.size()];
        Arrays.fill(c, Cell.EMPTY);
        if (time >= 0) {
            c[CounterColumns.TIME] = new Cell.Decimal(time);
        }
        if (!row.place().isEmpty()) {
            c[CounterColumns.PLACE] = new Cell.Text(row.place());
        }
        c[CounterColumns.UNIT] = new Cell.Text(row.supported() ? row.event().unit() : "");
        c[CounterColumns.EVENT] = new Cell.Text(row.event().name());
        c[CounterColumns.RUN_TIME] = new Cell.Number(Math.round(row.runTime()));
        c[CounterColumns.SHARE] = new Cell.Decimal(100 * row.share());
        String note = row.note();
        if (row.counted()) {
            counted(c, row);
            if (row.share() < 1) {
                note = Double.isNaN(row.error()) ? "an estimate"
                        : String.format(Locale.ROOT,
                                "an estimate, +- %.1f%%", 100 * row.error());
            }
        } else {
            c[CounterColumns.VALUE] = new Cell.Text(row.supported() ? "<not counted>" : "<not supported>");
        }
        if (derived != null) {
            c[CounterColumns.METRIC] = new Cell.Decimal(derived.value());
            c[CounterColumns.METRIC_UNIT] = new Cell.Text(derived.unit());
        }
        c[CounterColumns.NOTE] = note.isEmpty() ? Cell.EMPTY : new Cell.Text(note);
        return List.of(c);
    }

    private static void counted(Cell[] c, CounterRow row) {
        double scale = row.event().scale();
        boolean whole = scale == 1;
        Sample sample = new Sample(row.counts());
        c[CounterColumns.VALUE] = number(sample.mean() * scale, whole);
        if (sample.size() == 1) {
            return;
        }
        double[] interval = sample.interval();
        c[CounterColumns.DEVIATION] = new Cell.Decimal(sample.relativeDeviation());
        c[CounterColumns.MEDIAN] = number(sample.median() * scale, whole);
        c[CounterColumns.MAD] = number(sample.medianAbsoluteDeviation() * scale, whole);
        c[CounterColumns.LOW] = number(interval[0] * scale, whole);
        c[CounterColumns.HIGH] = number(interval[1] * scale, whole);
        c[CounterColumns.MILD] = new Cell.Number(sample.mildOutliers());
        c[CounterColumns.SEVERE] = new Cell.Number(sample.severeOutliers());
        c[CounterColumns.STRIP] = new Cell.Text(sample.strip());
    }

    private static Cell number(double value, boolean whole) {
        return whole ? new Cell.Number(Math.round(value)) : new Cell.Decimal(value);
    }

    /** The table of metrics; a metric with a missing input has n/a as its value. */
    public static Section metrics(List<Metric> metrics, List<CounterRow> rows, double elapsed) {
        Map<String, Double> means = new LinkedHashMap<>();
        for (CounterRow row : rows) {
            if (row.counted()) {
                means.merge(row.event().plainName(), row.mean(), Double::sum);
            }
        }
        List<List<Cell>> cells = new ArrayList<>();
        for (Metric metric : metrics) {
            OptionalDouble value = metric.value(name -> input(means, name, elapsed));
            cells.add(List.of(value.isPresent() ? new Cell.Decimal(value.getAsDouble()) : new Cell.Text("n/a"),
                    new Cell.Text(metric.unit()), new Cell.Text(metric.name()), new Cell.Text(metric.meaning())));
        }
        return new Section(METRICS, "", List.of(new Column("value", "value", Unit.COUNT, 18),
                new Column("unit", "unit", Unit.TEXT, 7), new Column("metric", "metric", Unit.TEXT, 24),
                new Column("meaning", "meaning", Unit.TEXT, 0)), cells, null);
    }

    private static OptionalDouble input(Map<String, Double> means, String name, double elapsed) {
        if (name.equals(Metric.DURATION)) {
            return elapsed > 0 ? OptionalDouble.of(elapsed / 1e9) : OptionalDouble.empty();
        }
        Double mean = means.get(name);
        return mean == null ? OptionalDouble.empty() : OptionalDouble.of(mean);
    }

    /**
     * The closing times.
     *
     * @param elapsed nanoseconds on the clock, one a run; likewise {@code user} and {@code system}, empty when unknown
     */
    public static Section times(double[] elapsed, double[] user, double[] system) {
        List<List<Cell>> cells = new ArrayList<>();
        time(cells, "time elapsed", elapsed);
        time(cells, "user", user);
        time(cells, "sys", system);
        return new Section(TIMES, "", List.of(new Column("seconds", "seconds", Unit.COUNT, 17),
                new Column("deviation", "+-", Unit.COUNT, 0), new Column("name", "", Unit.TEXT, 0)), cells, null);
    }

    private static void time(List<List<Cell>> cells, String name, double[] nanos) {
        if (nanos.length > 0) {
            Sample sample = new Sample(nanos);
            cells.add(List.of(new Cell.Decimal(sample.mean() / 1e9), nanos.length > 1
                    ? new Cell.Decimal(sample.deviationOfMean() / 1e9)
                    : Cell.EMPTY, new Cell.Text(name)));
        }
    }

    /** Lines that stand under everything else. */
    public static Section notes(List<String> lines) {
        return new Section(NOTES, "", List.of(new Column("note", "", Unit.TEXT, 0)),
                lines.stream().map(line -> List.<Cell>of(new Cell.Text(line))).toList(), null);
    }
}
