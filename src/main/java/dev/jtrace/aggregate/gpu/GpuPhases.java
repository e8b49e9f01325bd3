package dev.jtrace.aggregate.gpu;

import dev.jtrace.event.GpuCommand;
import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Section;
import dev.jtrace.model.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/** Tables of phases: what each took, and whether the device pays. */
final class GpuPhases {
    /** Phases that are told one by one at most: the longest. */
    private static final int MOST = 100;
    private static final int MOST_CALLS = 4;

    private static final List<Column> VERDICTS = List.of(new Column("phase", "phase", Unit.TEXT, 12),
            new Column("ratio", "R", Unit.COUNT, 6), new Column("steady", "R steady", Unit.COUNT, 8),
            new Column("break_even", "pays if faster than", Unit.COUNT, 6),
            new Column("eaten", "overhead eats %", Unit.PERCENT, 8), new Column("band", "verdict", Unit.TEXT, 12),
            new Column("most", "most of it", Unit.TEXT, 10), new Column("mend", "what would help", Unit.TEXT, 12));
    private static final List<Column> ADVANTAGES = List.of(new Column("mark", "mark", Unit.TEXT, 12),
            new Column("cpu_runs", "on the CPU", Unit.COUNT, 10), new Column("cpu", "each s", Unit.SECONDS, 9),
            new Column("code", "code", Unit.TEXT, 8), new Column("device_runs", "on the device", Unit.COUNT, 13),
            new Column("compute", "compute s", Unit.SECONDS, 9), new Column("overhead", "overhead s", Unit.SECONDS, 9),
            new Column("once", "once s", Unit.SECONDS, 9), new Column("device", "each s", Unit.SECONDS, 9),
            new Column("computing", "A", Unit.COUNT, 6), new Column("net", "net", Unit.COUNT, 6),
            new Column("steady", "net steady", Unit.COUNT, 6), new Column("measured", "net by clock", Unit.COUNT, 6),
            new Column("verdict", "verdict", Unit.TEXT, 7));
    private static final List<Column> WORK = List.of(
            new Column("wall", "wall s", Unit.SECONDS, 9), new Column("kernels", "kernels", Unit.COUNT, 7),
            new Column("compute", "compute s", Unit.SECONDS, 9),
            new Column("written", "bytes to device", Unit.COUNT, 12),
            new Column("read", "bytes back", Unit.COUNT, 12), new Column("exposed", "exposed s", Unit.SECONDS, 9),
            new Column("launch", "launch s", Unit.SECONDS, 9), new Column("idle", "idle s", Unit.SECONDS, 9),
            new Column("host", "host API s", Unit.SECONDS, 9), new Column("waited", "host waits s", Unit.SECONDS, 9),
            new Column("waits", "waits", Unit.COUNT, 6));

    private final IntFunction<String> names;
    private final HostSide side;
    private final List<Work> runs;
    private final List<Work> runNames;
    private final List<Work> marks;
    private final List<Advantage> advantages;
    private final List<GpuAnalysis.Mark> made;

    GpuPhases(GpuAnalysis analysis, IntFunction<String> names, List<GpuAnalysis.Mark> made, HostSide side) {
        this.names = names;
        this.side = side;
        runs = analysis.runs();
        runNames = GpuAnalysis.byName(runs);
        marks = GpuAnalysis.byName(analysis.marks(made));
        this.made = made;
        advantages = analysis.advantages(made);
    }

    /** Marks that were made on the CPU, too. */
    Section advantages() {
        List<List<Cell>> rows = advantages.stream()
                .map(a -> List.<Cell>of(new Cell.Text(names.apply(a.name())), Cell.of(a.cpuRuns()), Cell.of(a.cpu()),
                        new Cell.Text(code(a)), Cell.of(a.deviceRuns()), Cell.of(a.compute()), Cell.of(a.each()),
                        Cell.of(a.once()), Cell.of(a.device()), decimal(a.computing()), decimal(a.net()),
                        decimal(a.steady()), decimal(a.measured()),
                        new Cell.Text(a.verdict())))
                .toList();
        return new Section("gpu_advantages", "GPU: the same marks on the CPU and on the device", ADVANTAGES, rows,
                null);
    }

    /** What the CPU ran in the mark of median length. */
    private String code(Advantage advantage) {
        return made.stream()
                .filter(mark -> mark.name() == advantage.name() && mark.to() - mark.from() == advantage.cpu())
                .findFirst()
                .map(mark -> side.doing(mark.tid(), mark.from(), mark.to()))
                .orElse("");
    }

    Section verdicts() {
        List<List<Cell>> rows = new ArrayList<>();
        marks.forEach(work -> rows.add(verdict(work, "mark ")));
        runNames.forEach(work -> rows.add(verdict(work, "")));
        return new Section("gpu_verdicts",
                "GPU: does it pay? (R: time computing / overhead; R steady: without what is paid once; how long the CPU would"
                        + " take is not known)",
                VERDICTS, rows,
                null);
    }

    private List<Cell> verdict(Work work, String kind) {
        Verdict verdict = work.verdict();
        Mend mend = Mend.of(work);
        return List.of(new Cell.Text(kind + names.apply(work.name())),
                decimal(verdict.ratio()), decimal(verdict.steady()),
                decimal(verdict.breakEven()),
                Cell.of(Math.round(10_000 * verdict.eaten())), new Cell.Text(verdict.band().label()),
                new Cell.Text(mend.term()), new Cell.Text(mend.advice()));
    }

    /** Infinite ones are left open. */
    private static Cell decimal(double value) {
        return Double.isInfinite(value) ? Cell.EMPTY : new Cell.Decimal(value);
    }

    Section phases() {
        List<Column> columns = new ArrayList<>(List.of(new Column("phase", "phase", Unit.TEXT, 12),
                new Column("kind", "kind", Unit.TEXT, 4), new Column("count", "count", Unit.COUNT, 5)));
        columns.addAll(WORK);
        columns.addAll(List.of(new Column("first", "first launch s", Unit.SECONDS, 9),
                new Column("build", "build s", Unit.SECONDS, 9),
                new Column("allocation", "allocation s", Unit.SECONDS, 9)));
        Map<Integer, Integer> counts = new HashMap<>();
        runs.forEach(work -> counts.merge(work.name(), 1, Integer::sum));
        List<List<Cell>> rows = new ArrayList<>();
        marks.forEach(work -> rows.add(phase(work, "mark", Cell.EMPTY)));
        runNames.forEach(work -> rows.add(phase(work, "run", Cell.of(counts.getOrDefault(work.name(), 0)))));
        return new Section("gpu_phases", "GPU: phases by name (a run of the same kernel, or a mark)", columns, rows,
                null);
    }

    private List<Cell> phase(Work work, String kind, Cell count) {
        List<Cell> row = new ArrayList<>(List.of(new Cell.Text(names.apply(work.name())), new Cell.Text(kind), count));
        row.addAll(work(work));
        row.addAll(List.of(Cell.of(work.overhead().first()), Cell.of(work.overhead().build()),
                Cell.of(work.overhead().allocation())));
        return row;
    }

    private static List<Cell> work(Work work) {
        return List.of(Cell.of(work.wall()), Cell.of(work.kernels()), Cell.of(work.compute()),
                Cell.of(work.bytes().getOrDefault(GpuCommand.WRITE, 0L)),
                Cell.of(work.bytes().getOrDefault(GpuCommand.READ, 0L)), Cell.of(work.overhead().transfer()),
                Cell.of(work.overhead().launch()), Cell.of(work.wall() - work.busy()), Cell.of(work.host()),
                Cell.of(work.waited()), Cell.of(work.waits()));
    }

    /** @param first time that others are counted from, nanoseconds */
    Section each(long first) {
        List<Column> columns = new ArrayList<>(List.of(new Column("from", "from s", Unit.SECONDS, 9),
                new Column("phase", "phase", Unit.TEXT, 12)));
        columns.addAll(WORK);
        columns.addAll(List.of(new Column("doing", "host", Unit.TEXT, 8),
                new Column("calls", "system calls", Unit.TEXT, 8)));
        List<Work> longest = runs.stream()
                .sorted(Comparator.comparingLong(Work::wall).reversed())
                .limit(MOST)
                .sorted(Comparator.comparingLong(Work::from))
                .toList();
        List<List<Cell>> rows = new ArrayList<>();
        for (Work work : longest) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(work.from() - first),
                    new Cell.Text(names.apply(work.name()))));
            row.addAll(work(work));
            row.add(new Cell.Text(side.doing(work.tids().iterator().next(), work.from(), work.from() + work.wall())));
            row.add(new Cell.Text(calls(work)));
            rows.add(row);
        }
        String title = "GPU: phases" + (longest.size() < runs.size()
                ? " (the " + longest.size() + " longest of " + runs.size() + ')'
                : "");
        return new Section("gpu_runs", title, columns, rows, null);
    }

    private String calls(Work work) {
        Map<String, HostSide.Spent> sums = new HashMap<>();
        for (int tid : work.tids()) {
            for (HostSide.Spent spent : side.calls(tid, work.from(), work.from() + work.wall())) {
                sums.merge(spent.call(), spent, (a, b) -> new HostSide.Spent(a.call(), a.count() + b.count(),
                        a.nanos() + b.nanos()));
            }
        }
        return String.join(", ", sums.values()
                .stream()
                .sorted(Comparator.comparingLong(HostSide.Spent::nanos).reversed())
                .limit(MOST_CALLS)
                .map(s -> s.count() + " " + s.call() + String.format(Locale.ROOT, " %.1f ms", s.nanos() / 1e6))
                .toList());
    }
}
