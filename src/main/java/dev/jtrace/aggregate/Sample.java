package dev.jtrace.aggregate;

import dev.jtrace.simd.Kernels;
import java.util.Arrays;

/** Statistics of the values that repeated runs gave. */
public final class Sample {
    private static final int RESAMPLES = 2000;
    /** Of the bootstrap: the same values always give the same interval. */
    private static final long SEED = 20_241_125;

    private static final double INNER_FENCE = 1.5;
    private static final double OUTER_FENCE = 3;
    private static final String BARS = "_.-=+*#";

    private final double[] values;
    private final double[] sorted;

    /** @param values one a run, at least one */
    public Sample(double[] values) {
        this.values = values.clone();
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    public int size() {
        return values.length;
    }

    public double mean() {
        return Arrays.stream(values).sum() / values.length;
    }

    /** Standard deviation of the mean: that of the values (n - 1) over the root of n. 0 for a single value. */
    public double deviationOfMean() {
        if (values.length < 2) {
            return 0;
        }
        double mean = mean();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }

    /** {@link #deviationOfMean} in percent of the mean; 0 for a mean of 0. */
    public double relativeDeviation() {
        double mean = mean();
        return mean == 0 ? 0 : 100 * deviationOfMean() / mean;
    }

    public double median() {
        return median(sorted);
    }

    /** Median of the distances from the median, not scaled. */
    public double medianAbsoluteDeviation() {
        double median = median();
        double[] distances = Arrays.stream(values).map(v -> Math.abs(v - median)).sorted().toArray();
        return median(distances);
    }

    /** Ends of the 95 % interval of the median by the percentile bootstrap. */
    public double[] interval() {
        double[] medians = new double[RESAMPLES];
        Kernels.SCALAR.resampledMedians(values, values.length, SEED, medians);
        Arrays.sort(medians);
        return new double[] {quantile(medians, 0.025), quantile(medians, 0.975)};
    }

    /** How many values lie beyond 1.5 interquartile ranges but within 3 (Tukey's fences). */
    public int mildOutliers() {
        return beyond(INNER_FENCE) - severeOutliers();
    }

    /** How many values lie beyond 3 interquartile ranges. */
    public int severeOutliers() {
        return beyond(OUTER_FENCE);
    }

    /** A character a run: _ for the least value, # for the greatest. */
    public String strip() {
        double least = sorted[0];
        double range = sorted[sorted.length - 1] - least;
        StringBuilder strip = new StringBuilder();
        for (double value : values) {
            double height = range == 0 ? 0 : (value - least) / range;
            strip.append(BARS.charAt((int) Math.round(height * (BARS.length() - 1))));
        }
        return strip.toString();
    }

    private int beyond(double fences) {
        double low = quantile(sorted, 0.25);
        double high = quantile(sorted, 0.75);
        double reach = fences * (high - low);
        return (int) Arrays.stream(values).filter(v -> v < low - reach || v > high + reach).count();
    }

    private static double median(double[] sorted) {
        return quantile(sorted, 0.5);
    }

    /** By linear interpolation between the neighbours (R's type 7). */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
