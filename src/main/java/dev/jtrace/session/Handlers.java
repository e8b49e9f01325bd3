package dev.jtrace.session;

import dev.jtrace.decode.DecodeOptions;
import dev.jtrace.decode.Quoter;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.print.TaskMessages;
import dev.jtrace.print.TextOptions;
import dev.jtrace.print.Timestamps;
import dev.jtrace.print.TraceText;
import dev.jtrace.ring.TraceRing;
import dev.jtrace.table.SyscallTable;
import java.util.ArrayList;
import java.util.List;

/** The handlers that the settings call for. */
final class Handlers {
    private final List<TraceHandler> handlers = new ArrayList<>();

    private Handlers() {}

    static Handlers create(
            TraceSettings settings, Invocation invocation, SyscallTable table, OutputChannel channel)
            throws Failure {
        Handlers h = new Handlers();
        h.handlers.add(new TraceText(table, text(settings, table), channel, messages(settings, invocation)));
        return h;
    }

    void addTo(TraceRing ring) {
        handlers.forEach(ring::add);
    }

    private static TextOptions text(TraceSettings settings, SyscallTable table) {
        TraceSettings.Lines lines = settings.lines();
        boolean file = settings.output().sink() != TraceSettings.Sink.STDERR;
        TextOptions.Pids pids = file && settings.scope().follow()
                ? TextOptions.Pids.ALWAYS
                : TextOptions.Pids.WHEN_SEVERAL;
        long wall = System.currentTimeMillis() * 1_000_000L - System.nanoTime();
        String signals = settings.scope().signals();
        SignalFilter shown = signals == null ? SignalFilter.ALL : SignalFilter.parse(signals, table);
        return TextOptions.DEFAULT
                .withSignals(shown.mask())
                .withDecode(new DecodeOptions(
                        lines.stringLimit(), lines.verbose(), lines.fdPaths(), Quoter.Hex.NEVER))
                .withColumn(lines.columns())
                .withPids(pids)
                .withTimestamps(timestamps(lines.timestamps()), wall)
                .withRelative(lines.relativeTimes())
                .withCallTimes(lines.callTimes())
                .withQuietExit(lines.isQuiet(TraceSettings.QUIET_EXIT))
                .withTerminal(!file, false);
    }

    private static Timestamps timestamps(TraceSettings.Timestamps wanted) {
        return switch (wanted) {
            case NONE -> Timestamps.NONE;
            case TIME -> Timestamps.SECONDS;
            case TIME_MICROS -> Timestamps.MICROSECONDS;
            case UNIX, UNIX_MICROS -> Timestamps.UNIX;
        };
    }

    private static TaskMessages messages(TraceSettings settings, Invocation invocation) {
        if (settings.lines().isQuiet(TraceSettings.QUIET_ATTACH)) {
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
