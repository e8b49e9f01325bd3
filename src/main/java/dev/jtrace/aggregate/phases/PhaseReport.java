package dev.jtrace.aggregate.phases;

import dev.jtrace.aggregate.gpu.GpuReport;
import dev.jtrace.aggregate.gpu.GpuWatch;
import dev.jtrace.code.CodePlace;
import dev.jtrace.event.MarkSource;
import dev.jtrace.event.TaskCount;
import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Report;
import dev.jtrace.model.Section;
import dev.jtrace.model.Unit;
import dev.jtrace.table.CudaCalls;
import dev.jtrace.table.SyscallTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
            new Column("faults", "faults", Unit.COUNT, 7), new Column("doing", "calls and waits", Unit.TEXT, 8));
    private static final Column MARK = new Column("mark", "mark", Unit.TEXT, 4);
    private static final Column IPC = new Column("ipc", "IPC", Unit.COUNT, 5);
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
    private final PhaseText text;

    /**
     * What the log does not tell.
     *
     * @param engine who told of the calls
     * @param rate samples a second
     * @param throttled how often the kernel paused sampling
     * @param bits of the widest vectors that the CPU has
     * @param gpu whether devices were watched
     */
    public record Facts(String engine, int rate, long throttled, int bits, GpuWatch gpu) {}

    private PhaseReport(SampleLog log, Facts facts, SyscallTable table) {
        this.log = log;
        this.facts = facts;
        names = new CallNames(table);
        text = new PhaseText(names);
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
        MarkReport marks = new MarkReport(log, analysis, text, rules.marks());
        List<Section> sections = new ArrayList<>(List.of(run(tasks, totals, wall)));
        sections.addAll(gpu(analysis));
        List<Section> marked = marks.sections(wall);
        sections.addAll(marked);
        sections.addAll(List.of(phases(tasks, wall, marked.isEmpty() ? null : marks), tiers(totals), spots(totals)));
        sections.addAll(new CounterReport(log).sections(tasks));
        sections.add(new Findings(totals, new FaultText(log.counts, log.places), names, wall, facts.bits, rules.share())
                .section());
        return new Report(facts.engine, log.lost(), sections);
    }

    private List<Section> gpu(PhaseAnalysis analysis) {
        GpuReport gpu = new GpuReport(log.gpu, log::named);
        Rows made = log.marks.rows;
        CudaCalls calls = CudaCalls.load();
        long told = 0;
        for (int row = 0; row < made.count(); row++) {
            MarkLog.Name name = log.marks.names().get((int) made.get(row, MarkLog.NAME));
            CudaCalls.Call call = name.source == MarkSource.CUDA ? calls.of(name.text) : null;
            if (call != null) {
                told++;
                gpu.called((int) made.get(row, MarkLog.NAME), call.use(), (int) made.get(row, MarkLog.TASK),
                        made.get(row, MarkLog.BEGIN), made.get(row, MarkLog.END));
                continue;
            }
            gpu.mark((int) made.get(row, MarkLog.NAME), (int) made.get(row, MarkLog.TASK), made.get(row, MarkLog.BEGIN),
                    made.get(row, MarkLog.END), made.get(row, MarkLog.OPEN) == 0);
        }
        gpu.leftOut(log.marks.names()
                .stream()
                .filter(name -> name.source == MarkSource.CUDA && calls.of(name.text) != null)
                .mapToLong(name -> name.count + name.open)
                .sum() - told);
        return gpu.sections(facts.gpu, log.libraries, new HostTasks(log, analysis, names), log.first());
    }

    private Section run(List<TaskPhases> tasks, Totals totals, long wall) {
        return new Section("run", "", RUN, List.of(List.of(Cell.of(wall), Cell.of(tasks.size()),
                Cell.of(totals.samples()), Cell.of(facts.rate), Cell.of(log.lostSamples()), Cell.of(facts.throttled),
                Cell.of(totals.switches()), Cell.of(facts.bits), new Cell.Text(facts.engine))), null);
    }

    /** @param marks what phases are named by; null for nothing */
    private Section phases(List<TaskPhases> tasks, long wall, @Nullable MarkReport marks) {
        List<List<Cell>> rows = new ArrayList<>();
        boolean ipc = log.counts.sum(TaskCount.CYCLES) > 0;
        for (TaskPhases task : tasks) {
            List<String> named = marks == null ? List.of() : marks.of(task);
            for (int i = 0; i < task.phases().size(); i++) {
                List<Cell> row = new ArrayList<>(row(task, task.phases().get(i), wall));
                if (ipc) {
                    row.add(row.size() - 1, ipc(task.phases().get(i).counts()));
                }
                if (marks != null) {
                    row.add(row.size() - 1, new Cell.Text(named.get(i)));
                }
                rows.add(row);
            }
        }
        List<Column> columns = new ArrayList<>(PHASES);
        if (ipc) {
            columns.add(columns.size() - 1, IPC);
        }
        if (marks != null) {
            columns.add(columns.size() - 1, MARK);
        }
        return new Section("phases", "Phases", columns, rows, null);
    }

    private List<Cell> row(TaskPhases task, Phase phase, long wall) {
        CodePlace hot = phase.activity().isCode() ? phase.hot() : null;
        boolean calls = !phase.calls().isEmpty();
        return List.of(Cell.of(task.tid()), Cell.of(phase.from() - log.first()), Cell.of(phase.length()),
                Cell.of(Math.round(WHOLE * phase.length() / wall)), new Cell.Text(phase.activity().label()),
                new Cell.Text(text.where(phase, hot)),
                hot == null || hot.loop() == 0 ? Cell.EMPTY : Cell.of(hot.loop()),
                hot == null || hot.widest() == 0 ? Cell.EMPTY : Cell.of(hot.widest()),
                new Cell.Text(text.mix(phase.shares())),
                calls ? Cell.of(phase.callCount()) : Cell.EMPTY, Cell.of(phase.switches()),
                faults(log, phase), new Cell.Text(text.doing(phase)));
    }

    /** Page faults of a phase; empty where they were not counted. */
    static Cell faults(SampleLog log, Phase phase) {
        return log.counts.isEmpty() || !log.counts.refusal(TaskCount.MINOR_FAULTS).isEmpty()
                ? Cell.EMPTY
                : Cell.of(phase.counts().faults());
    }

    private static Cell ipc(Amounts counts) {
        long cycles = counts.of(TaskCount.CYCLES);
        return cycles == 0 ? Cell.EMPTY : new Cell.Decimal((double) counts.of(TaskCount.INSTRUCTIONS) / cycles);
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
                rows.add(List.of(new Cell.Text(activity.label()), Cell.of(time),
                        Cell.of(Math.round(WHOLE * time / all)),
                        running ? Cell.of(Math.round(WHOLE * time / totals.running())) : Cell.EMPTY));
            }
        }
        return new Section("tiers", "Where the time of all tasks went", TIERS, rows, null);
    }

    private Section spots(Totals totals) {
        List<List<Cell>> rows = totals.spots().stream().limit(MOST_SPOTS).map(spot -> {
            CodePlace place = spot.place();
            return List.of(Cell.of(spot.samples()), Cell.of(Math.round(WHOLE * totals.part(spot.samples()))),
                    new Cell.Text(spot.activity().label()),
                    place.widest() == 0 ? Cell.EMPTY : Cell.of(place.widest()),
                    place.loop() == 0 ? Cell.EMPTY : Cell.of(place.loop()), new Cell.Text(PlaceText.of(place)));
        }).toList();
        return new Section("hot", "The hottest code", SPOTS, rows, null);
    }
}
