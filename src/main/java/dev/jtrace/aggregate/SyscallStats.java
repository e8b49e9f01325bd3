package dev.jtrace.aggregate;

import dev.jtrace.decode.TidMap;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Report;
import dev.jtrace.model.Section;
import dev.jtrace.model.Unit;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts system calls, their failures and their times. {@link #onEvent} belongs to one thread; {@link #report} may be
 * called by another once that thread is done. Allocates only when a task or a call is seen for the first time.
 */
public final class SyscallStats implements TraceHandler {
    /**
     * What is counted and shown.
     *
     * @param wall
     *            whether times are from entry to exit; else the CPU time that the kernel used for the task meanwhile
     * @param latency
     *            whether there are columns with the median, the 99th percentile and the maximum of the time from entry
     *            to exit
     * @param calls
     *            per table row, whether the call is counted; null for all
     */
    public record Options(boolean wall, boolean latency, SortBy sort, boolean @Nullable [] calls) {}

    private static final int UNKNOWN_NUMBERS = 1;

    private final SyscallTable table;
    private final Options options;
    private final @Nullable CallCounts[][] counts;
    private final TidMap<Running> tasks = new TidMap<>(tid -> new Running());
    private long lost;

    /** A call under way. */
    private static final class Running {
        boolean active;
        long time;
        long systemTime;
    }

    public SyscallStats(SyscallTable table, Options options) {
        this.table = table;
        this.options = options;
        counts = new CallCounts[Abi.values().length][table.count() + UNKNOWN_NUMBERS];
    }

    @Override
    public void onEvent(TraceEvent e, boolean endOfBatch) {
        switch (e.kind) {
            case SYSCALL_ENTER -> {
                Running running = tasks.of(e.tid);
                running.active = true;
                running.time = e.time;
                running.systemTime = e.systemTime;
            }
            case SYSCALL_EXIT -> leave(e);
            case EXEC -> renamed(e);
            case EXITED, KILLED, SUPERSEDED, DETACHED -> tasks.remove(e.tid);
            case LOST -> lost += e.result;
            case SIGNAL, GROUP_STOP, TASK_NEW, EXITING, ATTACHED, END -> {
            }
        }
    }

    private void renamed(TraceEvent e) {
        Running moved = e.a0 == e.tid ? null : tasks.remove((int) e.a0);
        if (moved != null) {
            tasks.put(e.tid, moved);
        }
    }

    private void leave(TraceEvent e) {
        Running running = tasks.of(e.tid);
        if (!running.active) {
            return;
        }
        running.active = false;
        CallCounts known = counts(e.abi, e.code);
        if (known == null) {
            return;
        }
        long wall = Math.max(0, e.time - running.time);
        long time = options.wall() ? wall : Math.max(0, e.systemTime - running.systemTime);
        known.add(time, wall, (e.flags & TraceEvent.FAILED) != 0);
    }

    /** Where a call is counted, null when it is not. */
    private @Nullable CallCounts counts(int abi, int number) {
        Syscall row = table.find(Abi.of(abi), number);
        int index = row == null ? table.count() : row.index();
        boolean[] wanted = options.calls();
        if (wanted != null && (row == null || !wanted[index])) {
            return null;
        }
        CallCounts known = counts[abi][index];
        if (known == null) {
            known = new CallCounts(row == null ? "unknown" : row.name(), number, options.latency());
            counts[abi][index] = known;
        }
        return known;
    }

    /** Adds calls that were counted elsewhere, after the last event. See {@code CallCounts} for the parameters. */
    public void add(int abi, int number, long calls, long errors, long total, long min, long max, long[] buckets,
            long longest) {
        CallCounts known = counts(abi, number);
        if (known != null) {
            known.add(calls, errors, total, min, max);
            if (known.latency != null) {
                known.latency.add(buckets, longest);
            }
        }
    }

    /** The tables: one for each ABI that was used. */
    public Report report(String engine) {
        List<Section> sections = new ArrayList<>();
        for (Abi abi : Abi.values()) {
            List<CallCounts> seen = new ArrayList<>();
            for (CallCounts c : counts[abi.ordinal()]) {
                if (c != null) {
                    seen.add(c);
                }
            }
            if (!seen.isEmpty()) {
                sections.add(section(abi, seen));
            }
        }
        return new Report(engine, lost, sections);
    }

    private Section section(Abi abi, List<CallCounts> seen) {
        seen.sort(Comparator.comparingInt((CallCounts c) -> c.number));
        seen.sort(order());
        CallCounts sum = new CallCounts("total", 0, false);
        for (CallCounts c : seen) {
            sum.calls += c.calls;
            sum.errors += c.errors;
            sum.total += c.total;
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (CallCounts c : seen) {
            rows.add(row(c, sum.total));
        }
        boolean own = abi == Abi.X86_64 || abi == Abi.AARCH64;
        String title = own ? "" : "System call usage summary for " + (abi == Abi.X32 ? "x32" : "32 bit") + " mode:";
        return new Section("syscalls", title, columns(), rows, total(sum));
    }

    private Comparator<CallCounts> order() {
        return switch (options.sort()) {
            case TIME -> Comparator.comparingLong((CallCounts c) -> -c.total);
            case MIN_TIME -> Comparator.comparingLong((CallCounts c) -> -c.min);
            case MAX_TIME -> Comparator.comparingLong((CallCounts c) -> -c.max);
            case AVG_TIME -> Comparator.comparingLong((CallCounts c) -> -c.average());
            case CALLS -> Comparator.comparingLong((CallCounts c) -> -c.calls);
            case ERRORS -> Comparator.comparingLong((CallCounts c) -> -c.errors);
            case NAME -> Comparator.comparing((CallCounts c) -> c.name);
            case NOTHING -> Comparator.comparingInt((CallCounts c) -> c.number);
        };
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>(Arrays.asList(new Column("share", "% time", Unit.PERCENT, 6),
                new Column("time", "seconds", Unit.SECONDS, 11),
                new Column("average", "usecs/call", Unit.MICROSECONDS, 11),
                new Column("calls", "calls", Unit.COUNT, 9), new Column("errors", "errors", Unit.COUNT, 9)));
        if (options.latency()) {
            columns.add(new Column("p50", "p50 usecs", Unit.MICROSECONDS, 10));
            columns.add(new Column("p99", "p99 usecs", Unit.MICROSECONDS, 10));
            columns.add(new Column("max", "max usecs", Unit.MICROSECONDS, 10));
        }
        columns.add(new Column("syscall", "syscall", Unit.TEXT, 16));
        return columns;
    }

    private List<Cell> row(CallCounts c, long total) {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell.Number(total == 0 ? 0 : Math.round(10_000.0 * c.total / total)));
        counted(cells, c);
        if (c.latency != null) {
            cells.add(new Cell.Number(c.latency.percentile(500)));
            cells.add(new Cell.Number(c.latency.percentile(990)));
            cells.add(new Cell.Number(c.latency.max()));
        }
        cells.add(new Cell.Text(c.name));
        return cells;
    }

    private List<Cell> total(CallCounts sum) {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell.Number(10_000));
        counted(cells, sum);
        if (options.latency()) {
            cells.add(Cell.EMPTY);
            cells.add(Cell.EMPTY);
            cells.add(Cell.EMPTY);
        }
        cells.add(new Cell.Text(sum.name));
        return cells;
    }

    private static void counted(List<Cell> cells, CallCounts c) {
        cells.add(new Cell.Number(c.total));
        cells.add(new Cell.Number(c.average()));
        cells.add(new Cell.Number(c.calls));
        cells.add(c.errors == 0 ? Cell.EMPTY : new Cell.Number(c.errors));
    }
}
