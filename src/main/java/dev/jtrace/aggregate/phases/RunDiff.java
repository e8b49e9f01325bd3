package dev.jtrace.aggregate.phases;

import dev.jtrace.aggregate.CountedTime;
import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Report;
import dev.jtrace.model.Section;
import dev.jtrace.model.Unit;
import dev.jtrace.table.SyscallTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What became of a program's time between two runs. Time of code is that of samples: as counts they scatter by their root
 * (Poisson), and a difference of less than 1.96 times the scatter of both is called chance. How far runs differ by
 * themselves two runs cannot tell.
 */
public final class RunDiff {
    /** Of a normal distribution 95 % lie within so many standard deviations. */
    private static final double SURE = 1.96;
    private static final int MOST = 20;
    /** Marks of a name from which on their medians are compared. */
    private static final int LEAST_MARKS = 6;
    /** What two times may differ by that are kept as one, see {@link dev.jtrace.event.LogBuckets}. */
    private static final double BUCKET = 1.04;
    /** Hundredths of a percent in one. */
    private static final double WHOLE = 10_000;
    private static final double SECOND = 1e9;

    private static final Column BEFORE = new Column("before", "before s", Unit.SECONDS, 10);
    private static final Column NOW = new Column("now", "now s", Unit.SECONDS, 10);
    private static final Column CHANGE = new Column("change", "change s", Unit.SECONDS, 10);
    private static final Column PART = new Column("part", "change %", Unit.PERCENT, 8);
    private static final Column CHANCE = new Column("chance", "beyond chance", Unit.TEXT, 13);
    private static final List<Column> RUNS = List.of(new Column("run", "run", Unit.TEXT, 6),
            new Column("wall", "wall s", Unit.SECONDS, 10), new Column("cpu", "on CPUs s", Unit.SECONDS, 10),
            new Column("tasks", "tasks", Unit.COUNT, 5), new Column("samples", "samples", Unit.COUNT, 8),
            new Column("rate", "rate Hz", Unit.COUNT, 7), new Column("lost", "lost", Unit.COUNT, 5),
            new Column("widest", "CPU's widest", Unit.COUNT, 12), new Column("calls", "calls by", Unit.TEXT, 8));
    private static final List<Column> TIMES =
            List.of(new Column("time", "time", Unit.TEXT, 12), BEFORE, NOW, CHANGE, PART, CHANCE);
    private static final List<Column> CODE = List.of(BEFORE, NOW, CHANGE, PART, CHANCE,
            new Column("class", "class", Unit.TEXT, 11), new Column("function", "function", Unit.TEXT, 20));
    private static final List<Column> COUNTED =
            List.of(new Column("count_before", "count before", Unit.COUNT, 12),
                    new Column("count", "count now", Unit.COUNT, 9), BEFORE, NOW, CHANGE, PART);
    private static final List<Column> MARKS = List.of(new Column("mark", "mark", Unit.TEXT, 12),
            new Column("count_before", "count before", Unit.COUNT, 12), new Column("count", "count now", Unit.COUNT, 9),
            new Column("p50_before", "p50 before us", Unit.NANOSECONDS, 13),
            new Column("p50", "p50 now us", Unit.NANOSECONDS, 10), PART, CHANCE);
    private static final List<Column> ANSWER = List.of(new Column("answer", "what changed", Unit.TEXT, 12));

    private final RunSums before;
    private final RunSums now;

    private RunDiff(RunSums before, RunSums now) {
        this.before = before;
        this.now = now;
    }

    /** Compares two logs that are complete. */
    public static Report of(SampleLog before, PhaseReport.Facts factsBefore, SampleLog now, PhaseReport.Facts facts,
            SyscallTable table) {
        return new RunDiff(RunSums.of(before, factsBefore, table), RunSums.of(now, facts, table)).report();
    }

    private Report report() {
        List<CodeChange> code = new ArrayList<>(CodeChange.of(before.totals().spots(), now.totals().spots()));
        code.sort(Comparator.<CodeChange>comparingLong(row -> -Math.abs(change(row))).thenComparing(CodeChange::name));
        List<Section> sections = new ArrayList<>(
                List.of(new Section("runs", "", RUNS, List.of(run("before", before), run("now", now)), null),
                        answer(code), times(), code(code),
                        counted("calls", "System calls whose time changed most", "call", before.calls(), now.calls())));
        Map<String, CountedTime> devices = before.devices();
        if (!devices.isEmpty() || !now.devices().isEmpty()) {
            sections.add(counted("devices", "Kernels and transfers of devices whose time changed most", "kernel",
                    devices, now.devices()));
        }
        sections.add(marks());
        return new Report(now.facts().engine(), before.log().lost() + now.log().lost(), sections);
    }

    private static List<Cell> run(String name, RunSums run) {
        return List.of(new Cell.Text(name), Cell.of(run.wall()), Cell.of(run.totals().running()),
                Cell.of(run.log().tasks.size()), Cell.of(run.totals().samples()), Cell.of(run.facts().rate()),
                Cell.of(run.log().lostSamples()), Cell.of(run.facts().bits()), new Cell.Text(run.facts().engine()));
    }

    private Section answer(List<CodeChange> code) {
        long less = before.wall() - now.wall();
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(List.of(new Cell.Text(String.format(Locale.ROOT,
                "the run took %.3f s %s, %.2f times as fast as before (one run each: `jtrace stat -r 10` tells how far"
                        + " runs differ by themselves)",
                Math.abs(less) / SECOND, less < 0 ? "more" : "less", (double) before.wall() / now.wall()))));
        code.stream()
                .filter(row -> isSure(row.samplesBefore(), row.samplesNow()))
                .findFirst()
                .ifPresent(row -> rows.add(List.of(new Cell.Text(String.format(Locale.ROOT,
                        "most of what changed on CPUs: %.3f s %s in %s (%s)", Math.abs(change(row)) / SECOND,
                        change(row) > 0 ? "more" : "less", row.name(), row.kind())))));
        return new Section("answer", "Did it help?", ANSWER, rows, null);
    }

    private long change(CodeChange row) {
        return row.samplesNow() * now.slot() - row.samplesBefore() * before.slot();
    }

    private Section times() {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(row(new Cell.Text("wall"), before.wall(), now.wall(), ""));
        rows.add(row(new Cell.Text("on CPUs"), before.totals().running(), now.totals().running(),
                sure(before.totals().samples(), now.totals().samples())));
        for (Activity activity : Activity.values()) {
            long then = before.totals().nanos(activity);
            long later = now.totals().nanos(activity);
            boolean sampled = activity != Activity.WAITING && activity != Activity.PREEMPTED;
            if (then + later > 0) {
                rows.add(row(new Cell.Text(activity.label()), then, later,
                        sampled ? sure(then / before.slot(), later / now.slot()) : ""));
            }
        }
        return new Section("times", "Where the time of all tasks went", TIMES, rows, null);
    }

    private static List<Cell> row(Cell name, long before, long now, String chance) {
        List<Cell> cells = new ArrayList<>(List.of(name));
        cells.addAll(times(before, now));
        cells.add(new Cell.Text(chance));
        return cells;
    }

    private static List<Cell> times(long before, long now) {
        return List.of(Cell.of(before), Cell.of(now), Cell.of(now - before), part(before, now));
    }

    private static Cell part(long before, long now) {
        return before == 0 ? Cell.EMPTY : Cell.of(Math.round(WHOLE * (now - before) / before));
    }

    private boolean isSure(long samplesBefore, long samplesNow) {
        return isSure(samplesBefore, before.slot(), samplesNow, now.slot());
    }

    /** Whether two times differ by more than chance. @param then and {@code later}: what a sample stands for, nanoseconds */
    static boolean isSure(long before, double then, long now, double later) {
        return Math.abs(now * later - before * then) > SURE * Math.sqrt(before * then * then + now * later * later);
    }

    private String sure(long samplesBefore, long samplesNow) {
        return isSure(samplesBefore, samplesNow) ? "yes" : "no";
    }

    private Section code(List<CodeChange> code) {
        List<List<Cell>> rows = code.stream().limit(MOST).map(row -> {
            List<Cell> cells = new ArrayList<>(
                    times(row.samplesBefore() * before.slot(), row.samplesNow() * now.slot()));
            cells.addAll(List.of(new Cell.Text(sure(row.samplesBefore(), row.samplesNow())),
                    new Cell.Text(row.kind()), new Cell.Text(row.name())));
            return cells;
        }).toList();
        return new Section("code", "Code whose time changed most", CODE, rows, null);
    }

    private static Section counted(String id, String title, String name, Map<String, CountedTime> before,
            Map<String, CountedTime> now) {
        List<List<Cell>> rows = names(before, now).stream()
                .sorted(Comparator.<String>comparingLong(
                        key -> -Math.abs(of(now, key).total() - of(before, key).total()))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .map(key -> {
                    CountedTime then = of(before, key);
                    CountedTime later = of(now, key);
                    List<Cell> cells = new ArrayList<>(
                            List.of(new Cell.Text(key), Cell.of(then.count()), Cell.of(later.count())));
                    cells.addAll(times(then.total(), later.total()));
                    return cells;
                })
                .toList();
        List<Column> columns = new ArrayList<>(List.of(new Column("name", name, Unit.TEXT, 16)));
        columns.addAll(COUNTED);
        return new Section(id, title, columns, rows, null);
    }

    private static CountedTime of(Map<String, CountedTime> times, String name) {
        return times.getOrDefault(name, CountedTime.NONE);
    }

    private Section marks() {
        Map<String, MarkLog.Name> then = before.marks();
        Map<String, MarkLog.Name> later = now.marks();
        List<List<Cell>> rows = new ArrayList<>();
        for (String name : names(then, later)) {
            MarkLog.Name a = then.get(name);
            MarkLog.Name b = later.get(name);
            Cell chance = Cell.EMPTY;
            Cell part = Cell.EMPTY;
            if (a != null && b != null) {
                part = part(a.times.percentile(500), b.times.percentile(500));
                chance = new Cell.Text(
                        a.count < LEAST_MARKS || b.count < LEAST_MARKS ? "" : apart(a, b) ? "yes" : "no");
            }
            rows.add(List.of(new Cell.Text(name), Cell.of(a == null ? 0 : a.count), Cell.of(b == null ? 0 : b.count),
                    a == null ? Cell.EMPTY : Cell.of(a.times.percentile(500)),
                    b == null ? Cell.EMPTY : Cell.of(b.times.percentile(500)), part, chance));
        }
        return new Section("marks", "Marks", MARKS, rows, null);
    }

    /**
     * Whether the ranges do not meet in which the medians lie with 95 % certainty. The number of values below the median is
     * binomial, so that the range goes from the quantile 1/2 - 1.96 / (2 sqrt n) to that above the half.
     */
    private static boolean apart(MarkLog.Name a, MarkLog.Name b) {
        return bound(a, 1) * BUCKET < bound(b, -1) || bound(b, 1) * BUCKET < bound(a, -1);
    }

    private static long bound(MarkLog.Name name, int side) {
        double quantile = 0.5 + side * SURE / (2 * Math.sqrt(name.count));
        return name.times.percentile(Math.clamp(Math.round(1000 * quantile), 1, 1000));
    }

    private static Set<String> names(Map<String, ?> before, Map<String, ?> now) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        return names;
    }
}
