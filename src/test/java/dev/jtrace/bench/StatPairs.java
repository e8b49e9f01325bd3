package dev.jtrace.bench;

import dev.jtrace.aggregate.Sample;
import java.util.Locale;

/** Values of the same rounds, without a tool, under perf and under jtrace; each round is a pair. */
record StatPairs(String name, double[] plain, double[] perf, double[] jtrace) {
    static final String HEAD = String.format(Locale.ROOT, "  %-10s %4s %10s %10s %10s  %-32s %s%n", "", "n", "plain",
            "perf stat", "jtrace", "jtrace to perf, 95 % interval", "verdict");

    /** jtrace's share of perf's, pair by pair. */
    private Sample ratios() {
        double[] ratios = new double[perf.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = jtrace[i] / perf[i];
        }
        return new Sample(ratios);
    }

    private Sample differences() {
        double[] differences = new double[perf.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = jtrace[i] - perf[i];
        }
        return new Sample(differences);
    }

    /** Whether the pairs do not show that jtrace's are above perf's: the interval of the median ratio begins at 1 or below. */
    boolean notAbove() {
        return ratios().interval()[0] <= 1;
    }

    /** Whether the median difference is at most {@code limit}. */
    boolean within(double limit) {
        return differences().median() <= limit;
    }

    /** A line with the ratio. */
    String ratio() {
        Sample ratios = ratios();
        double[] ends = ratios.interval();
        return line(String.format(Locale.ROOT, "x %.4f  (%.4f .. %.4f)", ratios.median(), ends[0], ends[1]),
                notAbove() ? "not above" : "ABOVE");
    }

    /** A line with the difference. */
    String difference(double limit) {
        Sample differences = differences();
        double[] ends = differences.interval();
        return line(String.format(Locale.ROOT, "%+.1f  (%+.1f .. %+.1f)", differences.median(), ends[0], ends[1]),
                within(limit) ? "within " + (int) limit : "BEYOND " + (int) limit);
    }

    private String line(String comparison, String verdict) {
        return String.format(Locale.ROOT, "  %-10s %4d %10.2f %10.2f %10.2f  %-32s %s%n", name, perf.length,
                new Sample(plain).median(), new Sample(perf).median(), new Sample(jtrace).median(), comparison,
                verdict);
    }
}
