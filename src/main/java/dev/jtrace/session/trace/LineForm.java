package dev.jtrace.session.trace;

import dev.jtrace.decode.CallSets;
import dev.jtrace.decode.ConstantStyle;
import dev.jtrace.decode.DecodeOptions;
import dev.jtrace.decode.Quoter;
import dev.jtrace.print.LineLayout;
import dev.jtrace.print.LineTimes;
import dev.jtrace.print.Shown;
import dev.jtrace.print.TextOptions;
import dev.jtrace.print.Timestamps;
import dev.jtrace.session.filter.DescriptorSets;
import dev.jtrace.session.filter.SignalFilter;
import dev.jtrace.session.filter.SyscallFilter;
import dev.jtrace.session.setting.LineSettings;
import dev.jtrace.session.setting.TraceSettings;
import dev.jtrace.session.setting.ValueSettings;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import org.jspecify.annotations.Nullable;

/** What the settings mean for the printers of lines. */
final class LineForm {
    private static final Abi[] ABIS = Abi.values();

    private LineForm() {}

    /**
     * @param follow whether new tasks are, or were, traced
     * @param wallOffset from CLOCK_MONOTONIC to CLOCK_REALTIME, nanoseconds
     * @param onTerminal whether the lines go where a terminal shows them
     */
    static TextOptions of(
            TraceSettings settings, boolean follow, long wallOffset, SyscallTable table, boolean onTerminal) {
        return new TextOptions(
                values(settings.values(), table).withWallOffset(wallOffset),
                layout(settings, follow, onTerminal),
                times(settings.lines().times(), wallOffset),
                shown(settings, table));
    }

    private static LineLayout layout(TraceSettings settings, boolean follow, boolean onTerminal) {
        LineSettings lines = settings.lines();
        TraceSettings.Sink sink = settings.output().sink();
        boolean file = sink == TraceSettings.Sink.FILE || sink == TraceSettings.Sink.COMMAND;
        boolean always = lines.leader().alwaysPid();
        TextOptions.Pids pids = settings.output().separate() && !always
                ? TextOptions.Pids.NEVER
                : file && (always || follow)
                        ? TextOptions.Pids.ALWAYS
                        : always ? TextOptions.Pids.BRACKETS : TextOptions.Pids.WHEN_SEVERAL;
        boolean colors = switch (lines.color()) {
            case NEVER -> false;
            case AUTO -> onTerminal;
            case ALWAYS -> true;
        };
        return new LineLayout(lines.columns(), pids, lines.leader().callNumber(),
                lines.leader().instructionPointer(), sink == TraceSettings.Sink.STDERR, colors);
    }

    private static LineTimes times(LineSettings.Times times, long wallOffset) {
        Timestamps clock = switch (times.clock()) {
            case NONE -> Timestamps.NONE;
            case TIME -> Timestamps.TIME;
            case UNIX -> Timestamps.UNIX;
        };
        return new LineTimes(clock, times.precision().digits(),
                wallOffset,
                times.relative().digits(), times.calls().digits());
    }

    private static Shown shown(TraceSettings settings, SyscallTable table) {
        String signals = settings.scope().signals();
        SignalFilter filter = signals == null ? SignalFilter.ALL : SignalFilter.parse(signals, table);
        return new Shown(null, true, filter.mask(),
                !settings.lines().isQuiet(LineSettings.QUIET_EXIT),
                !settings.lines().isQuiet(LineSettings.QUIET_THREAD_EXECVE));
    }

    static DecodeOptions values(ValueSettings values, SyscallTable table) {
        Quoter.Hex hex = switch (values.hex()) {
            case NONE -> Quoter.Hex.NEVER;
            case NON_ASCII_CHARS -> Quoter.Hex.NON_ASCII_BYTES;
            case NON_ASCII -> Quoter.Hex.NON_ASCII;
            case ALL -> Quoter.Hex.ALWAYS;
        };
        ConstantStyle constants = switch (values.constants()) {
            case RAW -> ConstantStyle.RAW;
            case ABBREV -> ConstantStyle.ABBREVIATED;
            case VERBOSE -> ConstantStyle.VERBOSE;
        };
        return DecodeOptions.DEFAULT
                .withStringLimit(values.stringLimit())
                .withFds(values.fds())
                .withHex(hex)
                .withConstants(constants)
                .withArgumentNames(values.argumentNames())
                .withDumps(dumps(values))
                .withCommands(values.commands())
                .withSets(new CallSets(
                        rows(values.abbreviated(), table), rows(values.followed(), table),
                        rows(values.raw(), table)));
    }

    private static DecodeOptions.Dumps dumps(ValueSettings values) {
        boolean none = values.reads() == null && values.writes() == null;
        return none
                ? DecodeOptions.Dumps.NONE
                : new DecodeOptions.Dumps(
                        DescriptorSets.parse(values.reads()), DescriptorSets.parse(values.writes()));
    }

    /** Per table row, whether the set has the call in some ABI. */
    private static boolean @Nullable [] rows(@Nullable String set, SyscallTable table) {
        if (set == null) {
            return null;
        }
        SyscallFilter filter = SyscallFilter.parse(set, table);
        boolean[] rows = new boolean[table.count()];
        for (int i = 0; i < rows.length; i++) {
            Syscall call = table.get(i);
            for (Abi abi : ABIS) {
                int number = call.number(abi);
                rows[i] |= number >= 0 && filter.wanted(abi.ordinal(), number);
            }
        }
        return rows;
    }
}
