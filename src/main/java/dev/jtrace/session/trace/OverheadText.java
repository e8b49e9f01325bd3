package dev.jtrace.session.trace;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** What runs of a program with and without tracing come to, in a line. */
final class OverheadText {
    private static final int SIGNAL = 0x7f;

    private OverheadText() {}

    /**
     * One run.
     *
     * @param elapsed nanoseconds
     * @param cpu nanoseconds, of the program and of the children that it waited for
     * @param status as wait(2) has it
     */
    record Run(long elapsed, long cpu, int status) {}

    /** A run with tracing, and one without beside it. */
    record Pair(Run traced, Run plain) {}

    static String unavailable(String reason) {
        return "overhead UNAVAILABLE: " + reason;
    }

    static boolean isKilled(int status) {
        return (status & SIGNAL) != 0;
    }

    /** @param pairs at least one */
    static String line(List<Pair> pairs) {
        for (Pair pair : pairs) {
            if (pair.traced.status() != pair.plain.status()) {
                return unavailable("the program ended with " + status(pair.traced.status()) + " when it was traced, and"
                        + " with " + status(pair.plain.status()) + " without");
            }
        }
        return "overhead (measured): the program took " + seconds(median(pairs, p -> p.traced.elapsed()))
                + " s traced and "
                + seconds(median(pairs, p -> p.plain.elapsed())) + " s without (" + percent(more(pairs, Run::elapsed))
                + "), CPU time " + seconds(median(pairs, p -> p.traced.cpu())) + " s and "
                + seconds(median(pairs, p -> p.plain.cpu())) + " s (" + percent(more(pairs, Run::cpu)) + "); "
                + scatter(more(pairs, Run::elapsed));
    }

    /** How much more of something each pair's run with tracing took, in parts of the other, sorted; none without any. */
    private static double[] more(List<Pair> pairs, ToLongFunction<Run> what) {
        return pairs.stream()
                .filter(p -> what.applyAsLong(p.plain) > 0)
                .mapToDouble(p -> (double) what.applyAsLong(p.traced) / what.applyAsLong(p.plain) - 1)
                .sorted()
                .toArray();
    }

    private static String scatter(double[] more) {
        if (more.length == 1) {
            return "1 run without tracing says nothing of how much runs differ (--overhead=5 does)";
        }
        return "medians of " + more.length + " pairs of runs in turns, whose times differ by "
                + String.format(Locale.ROOT, "%+.1f to %+.1f %%", 100 * more[0], 100 * more[more.length - 1])
                + (more[0] <= 0 && more[more.length - 1] >= 0 ? ": no more than runs differ by themselves" : "");
    }

    private static long median(List<Pair> pairs, ToLongFunction<Pair> what) {
        long[] sorted = pairs.stream().mapToLong(what).sorted().toArray();
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    private static String status(int status) {
        return isKilled(status) ? "signal " + (status & SIGNAL) : "status " + (status >> 8 & 0xff);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
    }

    /** The median of the pairs, not the ratio of the medians. */
    private static String percent(double[] sorted) {
        int n = sorted.length;
        return n == 0 ? "no part of it"
                : String.format(Locale.ROOT, "%+.1f %%", 100 * (sorted[(n - 1) / 2] + sorted[n / 2]) / 2);
    }
}
