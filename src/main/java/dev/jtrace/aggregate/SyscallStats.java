package dev.jtrace.aggregate;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TaskCounter;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.model.CallColumn;
import dev.jtrace.model.Cell;
import dev.jtrace.model.Report;
import dev.jtrace.model.Section;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import java.util.ArrayList;
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
     * @param overhead
     *            nanoseconds that are taken off the time of each call, which does not fall below 0
     * @param columns
     *            from left to right
     * @param sort
     *            what rows are sorted by: numbers falling, names rising
     * @param calls
     *            per table row, whether the call is counted; null for all
     */
    public record Options(boolean wall, long overhead, List<CallColumn> columns, CallColumn sort,
            boolean @Nullable [] calls) {

        /** Whether the times of all calls of a kind are kept. */
        public boolean histograms() {
            return sort.needsHistogram() || columns.stream().anyMatch(CallColumn::needsHistogram);
        }
    }

    private static final int UNKNOWN_NUMBERS = 1;

    private final SyscallTable table;
    private final Options options;
    private final boolean histograms;
    private final @Nullable CallCounts[][] counts;
    private final RunningCalls running = new RunningCalls();
    private final CapturedMemory captured = new CapturedMemory();
    private long lost;
    /** Whether calls come with counters of their tasks. */
    private boolean counted;

    public SyscallStats(SyscallTable table, Options options) {
        this.table = table;
        this.options = options;
        histograms = options.histograms();
        counts = new CallCounts[Abi.values().length][table.count() + UNKNOWN_NUMBERS];
    }

    @Override
    public void onEvent(TraceEvent e, boolean endOfBatch) {
        RunningCalls.Entry entry = running.learn(e);
        if (entry != null) {
            returned(e, entry);
        } else if (e.kind == EventKind.LOST) {
            lost += e.result;
        }
    }

    private void returned(TraceEvent e, RunningCalls.Entry entry) {
        CallCounts known = counts(e.abi, e.code);
        if (known == null) {
            return;
        }
        long wall = Math.max(0, e.time - entry.time - options.overhead());
        long time = options.wall() ? wall : Math.max(0, e.systemTime - entry.systemTime - options.overhead());
        known.add(time, wall, (e.flags & TraceEvent.FAILED) != 0);
        if (e.dataLength > CaptureWriter.HEADER) {
            counters(e, known);
        }
    }

    private void counters(TraceEvent e, CallCounts to) {
        captured.setFirst(e.data, e.dataOffset, e.dataOffset + e.dataLength);
        captured.setSecond(e.data, 0, 0);
        if (captured.findCounters()) {
            counted = true;
            for (int i = 0; i < TaskCounter.COUNT; i++) {
                to.counters[i] += captured.counter(i);
            }
        }
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
            known = new CallCounts(row == null ? "unknown" : row.name(), number, histograms);
            counts[abi][index] = known;
        }
        return known;
    }

    /** Adds calls that were counted elsewhere, after the last event. See {@code CallCounts} for the parameters. */
    public void add(int abi, int number, long calls, long errors, long total, long min, long max, long[] buckets,
            long longest, long[] counters) {
        CallCounts known = counts(abi, number);
        if (known != null) {
            known.add(calls, errors, total, min, max);
            known.addCounters(counters);
            counted |= counters.length > 0;
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
        seen.sort(TableColumns.order(options.sort()));
        List<CallColumn> columns = counted ? CallColumn.withCounters(options.columns()) : options.columns();
        CallCounts sum = new CallCounts("total", 0, false);
        for (CallCounts c : seen) {
            sum.add(c.calls, c.errors, c.total, c.min, c.max);
            sum.addCounters(c.counters);
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (CallCounts c : seen) {
            rows.add(TableColumns.row(columns, c, sum.total));
        }
        boolean own = abi == Abi.X86_64 || abi == Abi.AARCH64;
        String title = own ? "" : "System call usage summary for " + (abi == Abi.X32 ? "x32" : "32 bit") + " mode:";
        return new Section("syscalls", title, TableColumns.headings(columns, seen), rows,
                TableColumns.total(columns, sum));
    }
}
