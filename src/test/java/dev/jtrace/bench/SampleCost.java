package dev.jtrace.bench;

import dev.jtrace.aggregate.Sample;
import java.util.Locale;

/** Values of the same rounds without a tool and with one; each round is a pair. */
record SampleCost(String name, double[] plain, double[] with) {
    static final String HEAD =
            String.format(Locale.ROOT, "  %-10s %4s %10s %10s  %s%n", "", "n", "plain ms", "with ms",
                    "cost, 95 % interval");

    private static final double WHOLE = 100;

    private Sample costs() {
        double[] costs = new double[plain.length];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = WHOLE * (with[i] / plain[i] - 1);
        }
        return new Sample(costs);
    }

    /** What the tool adds, the median of the pairs. */
    double percent() {
        return costs().median();
    }

    String line() {
        Sample costs = costs();
        double[] ends = costs.interval();
        return String.format(Locale.ROOT, "  %-10s %4d %10.2f %10.2f  %+.2f %%  (%+.2f .. %+.2f)%n", name, plain.length,
                new Sample(plain).median(), new Sample(with).median(), costs.median(), ends[0], ends[1]);
    }
}
