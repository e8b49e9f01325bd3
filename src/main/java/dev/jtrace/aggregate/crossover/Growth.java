package dev.jtrace.aggregate.crossover;

import java.util.List;

/**
 * How times grow with sizes: time = c * size^exponent, by least squares of logarithms.
 *
 * @param deviation how far a measured time is from it, as a part of it (root of the mean square); not a number where two
 *            sizes leave nothing to deviate
 */
record Growth(double exponent, double deviation) {
    /** @param timings of two sizes at least */
    static Growth of(List<Timing> timings) {
        int n = timings.size();
        double meanSize = timings.stream().mapToDouble(t -> Math.log(t.size())).sum() / n;
        double meanTime = timings.stream().mapToDouble(t -> Math.log(t.median())).sum() / n;
        double square = 0;
        double product = 0;
        for (Timing t : timings) {
            double size = Math.log(t.size()) - meanSize;
            square += size * size;
            product += size * (Math.log(t.median()) - meanTime);
        }
        double exponent = product / square;
        double rest = 0;
        for (Timing t : timings) {
            double off = Math.log(t.median()) - meanTime - exponent * (Math.log(t.size()) - meanSize);
            rest += off * off;
        }
        return new Growth(exponent, n < 3 ? Double.NaN : Math.exp(Math.sqrt(rest / (n - 2))) - 1);
    }
}
