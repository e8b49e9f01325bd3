package dev.jtrace.session;

import dev.jtrace.aggregate.SortBy;
import dev.jtrace.aggregate.SyscallStats;
import dev.jtrace.engine.CallTotal;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.model.Report;
import dev.jtrace.print.HeldCalls;
import dev.jtrace.print.ResultFilter;
import dev.jtrace.print.SeparateText;
import dev.jtrace.print.TaskMessages;
import dev.jtrace.print.TextOptions;
import dev.jtrace.print.TraceJsonl;
import dev.jtrace.print.TraceText;
import dev.jtrace.print.WholeText;
import dev.jtrace.ring.TraceRing;
import dev.jtrace.table.SyscallTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The handlers that the settings call for: lines, counts, or both. */
final class Handlers {
    private final List<TraceHandler> handlers = new ArrayList<>();
    private @Nullable SyscallStats stats;

    private Handlers() {}

    /**
     * @param results which calls have lines; all are counted
     * @param follow whether new tasks are, or were, traced
     * @param wallOffset from CLOCK_MONOTONIC to CLOCK_REALTIME, nanoseconds
     * @param messages told of tasks that come and go
     */
    static Handlers create(TraceSettings settings, SyscallTable table, ResultFilter results,
            OutputChannel channel, boolean follow, long wallOffset, TaskMessages messages) {
        Handlers h = new Handlers();
        TraceSettings.Summary summary = settings.summary();
        if (summary.mode() != TraceSettings.SummaryMode.ONLY && settings.output().sink() != TraceSettings.Sink.NONE) {
            TextOptions options = LineForm.of(settings, follow, wallOffset, table, channel.onTerminal());
            TraceHandler lines = lines(settings, messages, table, options, channel);
            h.handlers.add(results.isAll() ? lines : new HeldCalls(results, lines));
        }
        if (summary.mode() != TraceSettings.SummaryMode.NONE) {
            h.stats = new SyscallStats(table,
                    new SyscallStats.Options(summary.wall(), summary.latency(), sortBy(summary.sortBy()), null));
            h.handlers.add(h.stats);
        }
        return h;
    }

    /** One handler alone. */
    static Handlers of(TraceHandler handler) {
        Handlers h = new Handlers();
        h.handlers.add(handler);
        return h;
    }

    private static TraceHandler lines(TraceSettings settings, TaskMessages messages, SyscallTable table,
            TextOptions options, OutputChannel channel) {
        if (settings.output().format() == TraceSettings.Format.JSONL) {
            return new TraceJsonl(table, options, channel);
        }
        TraceText text = new TraceText(table, options, channel, messages);
        SeparateFiles separate = channel.separate();
        if (separate != null) {
            return new SeparateText(text, separate);
        }
        return settings.lines().whole() ? new WholeText(text, channel) : text;
    }

    void addTo(TraceRing ring) {
        handlers.forEach(ring::add);
    }

    /** Adds what the engine has counted by itself. */
    void add(List<CallTotal> totals) {
        if (stats != null) {
            for (CallTotal t : totals) {
                stats.add(t.abi(), t.number(), t.calls(), t.errors(), t.total(), t.min(), t.max(), t.buckets(),
                        t.longest());
            }
        }
    }

    /** The closing report, null when none was asked for; after the ring has stopped. */
    @Nullable
    Report report(String engine) {
        return stats == null ? null : stats.report(engine);
    }

    private static SortBy sortBy(TraceSettings.SortBy wanted) {
        return switch (wanted) {
            case TIME -> SortBy.TIME;
            case MIN_TIME -> SortBy.MIN_TIME;
            case MAX_TIME -> SortBy.MAX_TIME;
            case AVG_TIME -> SortBy.AVG_TIME;
            case CALLS -> SortBy.CALLS;
            case ERRORS -> SortBy.ERRORS;
            case NAME -> SortBy.NAME;
            case NOTHING -> SortBy.NOTHING;
        };
    }

    /** Messages to the user of a live trace. */
    static TaskMessages messages(TraceSettings settings, Invocation invocation) {
        boolean aside = settings.output().sink() != TraceSettings.Sink.STDERR && settings.target().command() >= 0;
        if (aside || settings.lines().isQuiet(LineSettings.QUIET_ATTACH)) {
            return TaskMessages.SILENT;
        }
        return new TaskMessages() {
            @Override
            public void attached(int tid) {
                invocation.messages().accept("Process " + tid + " attached");
            }

            @Override
            public void detached(int tid) {
                invocation.messages().accept("Process " + tid + " detached");
            }
        };
    }
}
