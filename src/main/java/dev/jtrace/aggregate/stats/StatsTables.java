package dev.jtrace.aggregate.stats;

import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Section;
import dev.jtrace.model.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The tables of {@link DurationStats}: what is usual, a row for each call, and the calls that stand out most. */
final class StatsTables {
    private static final double MICROSECOND = 1000;

    private static final List<Column> USUAL = List.of(
            new Column("calls", "calls", Unit.COUNT, 9),
            new Column("median_us", "median usecs", Unit.COUNT, 12),
            new Column("mad_us", "MAD", Unit.COUNT, 9),
            new Column("mean_us", "mean usecs", Unit.COUNT, 12),
            new Column("mean_low_us", "95% from", Unit.COUNT, 9),
            new Column("mean_high_us", "to", Unit.COUNT, 9),
            new Column("outliers", "outliers", Unit.COUNT, 8),
            new Column("syscall", "syscall", Unit.TEXT, 16));
    private static final List<Column> EXTREMES = List.of(
            new Column("score", "robust z", Unit.COUNT, 10),
            new Column("start_s", "seconds in", Unit.SECONDS, 12),
            new Column("duration_us", "usecs", Unit.COUNT, 12),
            new Column("tid", "tid", Unit.COUNT, 7),
            new Column("syscall", "syscall", Unit.TEXT, 16));

    private StatsTables() {}

    /** @param begin what starts are counted from */
    static List<Section> of(List<Robust.Summary> summaries, long begin) {
        List<Robust.Summary> sorted = new ArrayList<>(summaries);
        sorted.sort(Comparator.comparingDouble((Robust.Summary s) -> -s.mean() * s.count())
                .thenComparing(Robust.Summary::name));
        List<Robust.Outlier> extremes = sorted.stream()
                .flatMap(s -> s.extremes().stream())
                .sorted(Robust.BY_SCORE)
                .limit(Robust.LISTED)
                .toList();
        return List.of(
                new Section("call_statistics", "", USUAL, sorted.stream().map(StatsTables::usual).toList(), null),
                new Section("outliers", extremes.isEmpty() ? "" : "calls that stand out:", EXTREMES,
                        extremes.stream().map(o -> extreme(o, begin)).toList(), null));
    }

    private static List<Cell> usual(Robust.Summary s) {
        return List.of(new Cell.Number(s.count()), micros(s.median()), micros(s.deviation()), micros(s.mean()),
                micros(s.low()), micros(s.high()), new Cell.Number(s.outliers()), new Cell.Text(s.name()));
    }

    private static List<Cell> extreme(Robust.Outlier o, long begin) {
        return List.of(new Cell.Decimal(o.score()), new Cell.Number(o.start() - begin), micros(o.duration()),
                new Cell.Number(o.tid()), new Cell.Text(o.name()));
    }

    private static Cell micros(double nanos) {
        return new Cell.Decimal(nanos / MICROSECOND);
    }
}
