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

    static String unavailable(String reason) {
        return "overhead UNAVAILABLE: " + reason;
    }

    static boolean isKilled(int status) {
        return (status & SIGNAL) != 0;
    }

    /** @param plain those without, at least one */
    static String line(Run traced, List<Run> plain) {
        for (Run run : plain) {
            if (run.status() != traced.status()) {
                return unavailable(
                        "the program ended with " + status(traced.status()) + " when it was traced, and with "
                                + status(run.status()) + " without");
            }
        }
        long elapsed = median(plain, Run::elapsed);
        long cpu = median(plain, Run::cpu);
        return "overhead (measured): the program took " + seconds(traced.elapsed()) + " s traced and "
                + seconds(elapsed) + " s without (" + percent(traced.elapsed(), elapsed) + "), CPU time "
                + seconds(traced.cpu()) + " s and " + seconds(cpu) + " s (" + percent(traced.cpu(), cpu) + "); "
                + scatter(traced, plain);
    }

    private static String scatter(Run traced, List<Run> plain) {
        if (plain.size() == 1) {
            return "1 run without tracing says nothing of how much runs differ (--overhead=5 does)";
        }
        long least = plain.stream().mapToLong(Run::elapsed).min().orElseThrow();
        long most = plain.stream().mapToLong(Run::elapsed).max().orElseThrow();
        return "the median of " + plain.size() + " runs without tracing, which took " + seconds(least) + " to "
                + seconds(most) + " s"
                + (traced.elapsed() >= least && traced.elapsed() <= most ? ": they differ by as much" : "");
    }

    private static long median(List<Run> runs, ToLongFunction<Run> what) {
        long[] sorted = runs.stream().mapToLong(what).sorted().toArray();
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    private static String status(int status) {
        return isKilled(status) ? "signal " + (status & SIGNAL) : "status " + (status >> 8 & 0xff);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
    }

    private static String percent(long traced, long plain) {
        return plain <= 0 ? "no part of it" : String.format(Locale.ROOT, "%+.1f %%", 100.0 * (traced - plain) / plain);
    }
}
