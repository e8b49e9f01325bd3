package dev.jtrace.session.trace;

import dev.jtrace.aggregate.SyscallStats;
import dev.jtrace.engine.CallTotal;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.model.CallColumn;
import dev.jtrace.model.Report;
import dev.jtrace.session.ReportText;
import dev.jtrace.session.output.OutputChannel;
import dev.jtrace.session.setting.TraceSettings;
import dev.jtrace.table.SyscallTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The table of calls, beside the lines if there are any: both have one output. Events come on the ring's thread; the
 * table so far may be asked for on any other.
 */
final class CallTable implements TraceHandler {
    private static final double SECOND = 1e9;

    private final SyscallTable table;
    private final SyscallStats.Options options;
    private final @Nullable TraceHandler lines;
    private final OutputChannel channel;
    private final ReportText reports;
    private final SyscallStats stats;
    private boolean closed;

    CallTable(SyscallTable table, TraceSettings.Summary summary, @Nullable TraceHandler lines, OutputChannel channel,
            ReportText reports) {
        this.table = table;
        this.lines = lines;
        this.channel = channel;
        this.reports = reports;
        options = options(summary);
        stats = new SyscallStats(table, options);
    }

    /** What the table shows. */
    static SyscallStats.Options options(TraceSettings.Summary summary) {
        CallColumn sort = summary.sortBy();
        return new SyscallStats.Options(summary.wall(), summary.callOverhead(),
                CallColumn.all(summary.columns(), summary.latency()),
                sort == null ? CallColumn.of(CallColumn.Kind.TOTAL_TIME) : sort, null);
    }

    @Override
    public synchronized void onEvent(TraceEvent event, boolean endOfBatch) {
        if (lines != null) {
            lines.onEvent(event, endOfBatch);
        }
        stats.onEvent(event, endOfBatch);
    }

    /**
     * Prints what was counted so far, unless the closing table was.
     *
     * @param counted what the engine counted by itself so far
     * @param elapsed nanoseconds since the trace began
     */
    synchronized void printSoFar(String engine, List<CallTotal> counted, long elapsed) {
        if (closed) {
            return;
        }
        if (lines != null) {
            lines.interrupt();
        }
        SyscallStats now = counted.isEmpty() ? stats : new SyscallStats(table, options);
        add(now, counted);
        String text = reports.of(now.report(engine));
        String head = String.format(Locale.ROOT, "after %.3f s:", elapsed / SECOND);
        write(head + (text.isEmpty() ? " no calls\n\n" : "\n" + text + "\n"));
        channel.flush();
    }

    /** Prints the closing table; after the last event. */
    synchronized void close(String engine, List<CallTotal> counted) {
        closed = true;
        add(stats, counted);
        Report report = stats.report(engine);
        write(reports.of(report));
    }

    private static void add(SyscallStats to, List<CallTotal> counted) {
        for (CallTotal t : counted) {
            to.add(t.abi(), t.number(), t.calls(), t.errors(), t.total(), t.min(), t.max(), t.buckets(), t.longest(),
                    t.counters());
        }
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        channel.write(bytes, 0, bytes.length);
    }
}
