package dev.jtrace.session.trace;

import dev.jtrace.event.TraceHandler;
import dev.jtrace.print.HeldCalls;
import dev.jtrace.print.LimitNotice;
import dev.jtrace.print.RecordedCounters;
import dev.jtrace.print.ResultFilter;
import dev.jtrace.print.SeparateText;
import dev.jtrace.print.TaskMessages;
import dev.jtrace.print.TextOptions;
import dev.jtrace.print.TraceJsonl;
import dev.jtrace.print.TraceText;
import dev.jtrace.print.WholeText;
import dev.jtrace.ring.TraceRing;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.ReportText;
import dev.jtrace.session.output.OutputChannel;
import dev.jtrace.session.output.SeparateFiles;
import dev.jtrace.session.setting.LineSettings;
import dev.jtrace.session.setting.TraceSettings;
import dev.jtrace.table.SyscallTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The handlers that the settings call for: lines, counts, or both on one thread. */
final class Handlers {
    private final List<TraceHandler> handlers = new ArrayList<>();
    private @Nullable CallTable table;

    private Handlers() {}

    /**
     * @param results which calls have lines; all are counted
     * @param follow whether new tasks are, or were, traced
     * @param wallOffset from CLOCK_MONOTONIC to CLOCK_REALTIME, nanoseconds
     * @param engine who watches, or watched, the tasks
     * @param messages told of tasks that come and go
     * @param reports the form of the table
     * @param counters those that events tell of
     */
    static Handlers create(TraceSettings settings, SyscallTable table, ResultFilter results,
            OutputChannel channel, boolean follow, long wallOffset, String engine, TaskMessages messages,
            ReportText reports, RecordedCounters counters) {
        Handlers h = new Handlers();
        TraceSettings.Summary summary = settings.summary();
        TraceHandler shown = null;
        if (summary.mode() != TraceSettings.SummaryMode.ONLY && settings.output().sink() != TraceSettings.Sink.NONE) {
            TextOptions options = LineForm.of(settings, follow, wallOffset, table, channel.onTerminal());
            TraceHandler lines = lines(settings, messages, table, options, engine, channel, counters);
            shown = results.isAll() ? lines : new HeldCalls(results, lines);
        } else if (settings.scope().reach().calls() != TraceSettings.Reach.ENDLESS) {
            h.handlers.add(new LimitNotice(messages));
        }
        if (summary.mode() != TraceSettings.SummaryMode.NONE) {
            h.table = new CallTable(table, summary, shown, channel, reports);
            h.handlers.add(h.table);
        } else if (shown != null) {
            h.handlers.add(shown);
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
            TextOptions options, String engine, OutputChannel channel, RecordedCounters counters) {
        if (settings.output().format() == TraceSettings.Format.JSONL) {
            return new TraceJsonl(table, options, engine, channel, PrintedStacks.of(settings.lines().stacks()),
                    counters);
        }
        TraceText text = new TraceText(
                table, options, channel, messages, PrintedStacks.of(settings.lines().stacks()));
        SeparateFiles separate = channel.separate();
        if (separate != null) {
            return new SeparateText(text, separate);
        }
        return settings.lines().whole() ? new WholeText(text, channel) : text;
    }

    void addTo(TraceRing ring) {
        handlers.forEach(ring::add);
    }

    /** The closing table, null when none was asked for. */
    @Nullable
    CallTable table() {
        return table;
    }

    /** Messages to the user of a live trace. */
    static TaskMessages messages(TraceSettings settings, Invocation invocation) {
        boolean aside = settings.output().sink() != TraceSettings.Sink.STDERR && settings.target().command() >= 0;
        if (aside || !settings.target().area().isNone() || settings.lines().isQuiet(LineSettings.QUIET_ATTACH)) {
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

            @Override
            public void limitReached() {
                invocation.messages().accept("System call limit has been reached, detaching tracees");
            }
        };
    }
}
