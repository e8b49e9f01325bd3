package dev.jtrace.aggregate.stats;

import dev.jtrace.aggregate.RunningCalls;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.model.Report;
import dev.jtrace.simd.Kernels;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps how long every call took, by name, and says what is usual and what stands out. Memory grows with the calls, 20
 * bytes each and twice that while a column grows, to {@code most} calls; the rest is counted. One thread.
 */
public final class DurationStats implements TraceHandler {
    private final SyscallTable table;
    private final long most;
    private final @Nullable DurationColumn[] columns;
    private final RunningCalls running = new RunningCalls();
    private long calls;
    private long omitted;
    private long lost;
    private long begin = Long.MAX_VALUE;

    /** @param most calls that are kept at most */
    public DurationStats(SyscallTable table, long most) {
        this.table = table;
        this.most = most;
        // Calls that the table does not have share the last place.
        columns = new DurationColumn[table.count() + 1];
    }

    @Override
    public void onEvent(TraceEvent e, boolean endOfBatch) {
        if (e.kind == EventKind.SYSCALL_ENTER) {
            begin = Math.min(begin, e.time);
        }
        RunningCalls.Entry entry = running.learn(e);
        if (entry != null) {
            returned(e, entry.time);
        } else if (e.kind == EventKind.LOST) {
            lost += e.result;
        }
    }

    private void returned(TraceEvent e, long entered) {
        if (calls == most) {
            omitted++;
            return;
        }
        calls++;
        Syscall row = table.find(Abi.of(e.abi), e.code);
        int index = row == null ? table.count() : row.index();
        DurationColumn column = columns[index];
        if (column == null) {
            column = new DurationColumn(row == null ? "unknown" : row.name());
            columns[index] = column;
        }
        column.add(entered, Math.max(0, e.time - entered), e.tid);
    }

    /** Calls that were too many to be kept. */
    public long omitted() {
        return omitted;
    }

    /** The tables; after the last event. @param engine who watched the calls */
    public Report report(String engine, Kernels kernels) {
        List<DurationColumn> seen = new ArrayList<>();
        Arrays.stream(columns).filter(c -> c != null).forEach(seen::add);
        int longest = seen.stream().mapToInt(c -> c.count).max().orElse(0);
        Robust robust = new Robust(kernels, longest);
        return new Report(engine, lost, StatsTables.of(seen.stream().map(robust::of).toList(), begin));
    }
}
