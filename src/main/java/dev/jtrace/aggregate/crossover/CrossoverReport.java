package dev.jtrace.aggregate.crossover;

import dev.jtrace.aggregate.crossover.Recording.LeftOut;
import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Report;
import dev.jtrace.model.Section;
import dev.jtrace.model.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The report of crossovers: where which way wins, what was measured, how it grows, and what was left out. */
public final class CrossoverReport {
    /** Rows of what was left out at most: those of the most marks. */
    private static final int MOST_LEFT_OUT = 50;
    private static final int MOST_TIMES = 1000;
    /** Ways that take turns more often do so by chance. */
    private static final int MOST_CROSSINGS = 10;

    private static final List<Column> CROSSOVERS = List.of(new Column("mark", "mark", Unit.TEXT, 12),
            new Column("way", "way", Unit.TEXT, 6), new Column("against", "against", Unit.TEXT, 7),
            new Column("size", "from size", Unit.COUNT, 9), new Column("low", "at least", Unit.COUNT, 8),
            new Column("high", "at most", Unit.COUNT, 8), new Column("below", "between", Unit.COUNT, 8),
            new Column("above", "and", Unit.COUNT, 8), new Column("verdict", "verdict", Unit.TEXT, 7));
    private static final List<Column> TIMES = List.of(new Column("mark", "mark", Unit.TEXT, 12),
            new Column("size", "size", Unit.COUNT, 9), new Column("way", "way", Unit.TEXT, 6),
            new Column("code", "code", Unit.TEXT, 9), new Column("count", "marks", Unit.COUNT, 6),
            new Column("median", "median us", Unit.NANOSECONDS, 10),
            new Column("low", "at least", Unit.NANOSECONDS, 10),
            new Column("high", "at most", Unit.NANOSECONDS, 10), new Column("best", "fastest", Unit.TEXT, 7));
    private static final List<Column> GROWTH = List.of(new Column("mark", "mark", Unit.TEXT, 12),
            new Column("way", "way", Unit.TEXT, 6), new Column("sizes", "sizes", Unit.COUNT, 5),
            new Column("least", "from", Unit.COUNT, 8), new Column("most", "to", Unit.COUNT, 8),
            new Column("exponent", "exponent", Unit.COUNT, 8),
            new Column("deviation", "off by %", Unit.COUNT, 8));
    private static final List<Column> RECORDINGS = List.of(new Column("file", "recording", Unit.TEXT, 9),
            new Column("machine", "machine", Unit.TEXT, 7), new Column("marks", "marks used", Unit.COUNT, 10),
            new Column("devices", "devices", Unit.TEXT, 7),
            new Column("changed", "changed since it ran", Unit.TEXT, 20),
            new Column("lost", "lost events", Unit.COUNT, 11));
    private static final List<Column> LEFT_OUT = List.of(new Column("mark", "mark", Unit.TEXT, 12),
            new Column("file", "recording", Unit.TEXT, 9), new Column("count", "marks", Unit.COUNT, 6),
            new Column("why", "why", Unit.TEXT, 3));

    private final List<Recording> recordings;
    private final Map<String, MarkTimes> marks = new TreeMap<>();

    private CrossoverReport(List<Recording> recordings) {
        this.recordings = recordings;
        recordings.forEach(recording -> recording.timed()
                .forEach(timed -> marks.computeIfAbsent(timed.mark(), MarkTimes::new).add(recording.file(), timed)));
    }

    /** Compares what recordings have of each mark. */
    public static Report of(List<Recording> recordings) {
        return new CrossoverReport(recordings).report();
    }

    private Report report() {
        String engines = String.join(", ", recordings.stream().map(Recording::engine).distinct().toList());
        return new Report(engines, recordings.stream().mapToLong(Recording::lost).sum(),
                List.of(crossovers(), times(), growth(), files(), leftOut()));
    }

    private Section crossovers() {
        List<List<Cell>> rows = new ArrayList<>();
        for (MarkTimes mark : marks.values()) {
            if (mark.ways().size() < 2) {
                rows.add(row(mark, mark.ways().getFirst(), "", null, mark.alone()));
            }
            for (MarkTimes.Pair pair : mark.pairs()) {
                Comparison found = Comparison.of(mark.curve(pair.base()), mark.curve(pair.later()));
                int crossings = found.crossings().size();
                if (crossings == 0 || crossings > MOST_CROSSINGS) {
                    rows.add(row(mark, pair.later(), pair.base().label(), null, Verdicts.of(found)));
                    continue;
                }
                for (int i = 0; i < crossings; i++) {
                    rows.add(row(mark, pair.later(), pair.base().label(), found.crossings().get(i),
                            Verdicts.of(found, i)));
                }
            }
        }
        return new Section("crossover", "Which way is the faster one from which size on" + machines(), CROSSOVERS,
                rows, null);
    }

    /** Times of different machines say nothing about any of them. */
    private String machines() {
        long different = recordings.stream().map(Recording::machine).distinct().count();
        return different > 1 ? " (DOUBTFUL: the recordings are of " + different + " different machines)" : "";
    }

    private static List<Cell> row(MarkTimes mark, Way way, String against, @Nullable Crossing at,
            String verdict) {
        return List.of(new Cell.Text(mark.name()), new Cell.Text(way.label()), new Cell.Text(against),
                at == null ? Cell.EMPTY : Cell.of(Math.round(at.size())),
                at == null ? Cell.EMPTY : Cell.of((long) Math.floor(at.low())),
                at == null ? Cell.EMPTY : Cell.of((long) Math.ceil(at.high())),
                at == null ? Cell.EMPTY : Cell.of(at.below()), at == null ? Cell.EMPTY : Cell.of(at.above()),
                new Cell.Text(verdict));
    }

    private Section times() {
        List<List<Cell>> rows = new ArrayList<>();
        for (MarkTimes mark : marks.values()) {
            for (long size : mark.sizes()) {
                Way best = mark.best(size);
                for (Way way : mark.ways(size)) {
                    Timing timing = mark.timing(way, size);
                    rows.add(List.of(new Cell.Text(mark.name()), Cell.of(size), new Cell.Text(way.label()),
                            new Cell.Text(mark.code(way, size)), Cell.of(timing.count()),
                            Cell.of(Math.round(timing.median())), Cell.of(Math.round(timing.low())),
                            Cell.of(Math.round(timing.high())), new Cell.Text(way == best ? "*" : "")));
                }
            }
        }
        List<List<Cell>> told = rows.subList(0, Math.min(MOST_TIMES, rows.size()));
        return new Section("crossover_times",
                "Times by size (the median is between the two others in 95 of 100 cases"
                        + (told.size() < rows.size() ? "; the first " + told.size() + " of " + rows.size() : "") + ')',
                TIMES, told, null);
    }

    private Section growth() {
        List<List<Cell>> rows = new ArrayList<>();
        for (MarkTimes mark : marks.values()) {
            for (Way way : mark.ways()) {
                Curve curve = mark.curve(way);
                if (curve.timings().size() > 1) {
                    Growth growth = Growth.of(curve.timings());
                    rows.add(List.of(new Cell.Text(mark.name()), new Cell.Text(way.label()),
                            Cell.of(curve.timings().size()), Cell.of(curve.least()), Cell.of(curve.most()),
                            new Cell.Decimal(growth.exponent()), Double.isNaN(growth.deviation())
                                    ? Cell.EMPTY
                                    : new Cell.Decimal(growth.deviation() * 100)));
                }
            }
        }
        return new Section("crossover_growth", "How times grow: as size to the power of the exponent", GROWTH, rows,
                null);
    }

    private Section files() {
        return new Section("crossover_recordings", "Recordings", RECORDINGS, recordings.stream()
                .map(r -> List.<Cell>of(new Cell.Text(r.file()), new Cell.Text(r.machine()), Cell.of(r.timed().size()),
                        new Cell.Text(r.devices()), new Cell.Text(String.join(", ", r.changed())),
                        Cell.of(r.lost())))
                .toList(), null);
    }

    private Section leftOut() {
        List<List<Cell>> rows = recordings.stream()
                .flatMap(r -> r.leftOut().stream().map(left -> Map.entry(r.file(), left)))
                .sorted(Comparator.<Map.Entry<String, LeftOut>>comparingLong(entry -> -entry.getValue().count())
                        .thenComparing(entry -> entry.getValue().mark())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_LEFT_OUT)
                .map(entry -> List.<Cell>of(new Cell.Text(entry.getValue().mark()), new Cell.Text(entry.getKey()),
                        Cell.of(entry.getValue().count()), new Cell.Text(entry.getValue().why())))
                .toList();
        int all = recordings.stream().mapToInt(r -> r.leftOut().size()).sum();
        return new Section("crossover_left_out",
                "Left out" + (all > rows.size() ? " (" + rows.size() + " of " + all + " rows)" : ""), LEFT_OUT, rows,
                null);
    }
}
