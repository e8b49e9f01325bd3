package dev.jtrace.print;

import dev.jtrace.decode.DecodeOptions;
import org.jspecify.annotations.Nullable;

/**
 * How a trace is written as text. Immutable; each {@code with} method returns a changed copy.
 *
 * @param decode
 *            how values are printed
 */
public record TextOptions(DecodeOptions decode, LineLayout layout, LineTimes times, Shown shown) {

    /** Which lines begin with the task's id. */
    public enum Pids {
        NEVER,
        /** {@code [pid 1234] } while there is more than one task. */
        WHEN_SEVERAL,
        /** {@code [pid 1234] } on every line. */
        BRACKETS,
        /** {@code 1234 } on every line. */
        ALWAYS
    }

    /** What strace does without options, on a file. */
    public static final TextOptions DEFAULT =
            new TextOptions(DecodeOptions.DEFAULT, LineLayout.DEFAULT, LineTimes.DEFAULT, Shown.ALL);

    public TextOptions withDecode(DecodeOptions v) {
        return new TextOptions(v, layout, times, shown);
    }

    public TextOptions withLayout(LineLayout v) {
        return new TextOptions(decode, v, times, shown);
    }

    public TextOptions withTimes(LineTimes v) {
        return new TextOptions(decode, layout, v, shown);
    }

    public TextOptions withShown(Shown v) {
        return new TextOptions(decode, layout, times, v);
    }

    public TextOptions withColumn(int v) {
        return withLayout(new LineLayout(v, layout.pids(), layout.callNumbers(), layout.pointers(),
                layout.interactive(), layout.colors()));
    }

    public TextOptions withPids(Pids v) {
        return withLayout(new LineLayout(layout.column(), v, layout.callNumbers(), layout.pointers(),
                layout.interactive(), layout.colors()));
    }

    public TextOptions withTerminal(boolean isInteractive, boolean wantsColors) {
        return withLayout(new LineLayout(layout.column(), layout.pids(), layout.callNumbers(), layout.pointers(),
                isInteractive, wantsColors));
    }

    public TextOptions withCalls(boolean @Nullable [] v, boolean unknown) {
        return withShown(new Shown(v, unknown, shown.signals(), shown.exits(), shown.supersedings()));
    }

    public TextOptions withSignals(long v) {
        return withShown(new Shown(shown.calls(), shown.unknownCalls(), v, shown.exits(), shown.supersedings()));
    }
}
