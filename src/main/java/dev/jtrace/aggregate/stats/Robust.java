package dev.jtrace.aggregate.stats;

import dev.jtrace.simd.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What is usual in a column and what stands out, told by statistics that a few wild values do not move: the median, and
 * the median absolute deviation from it (MAD). A call stands out when its robust z-score, 0.6745 times its distance from
 * the median in MADs, is beyond 3.5 (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993).
 */
final class Robust {
    /** What was found. Times are nanoseconds; {@code low} and {@code high} hold the mean with 95 %. */
    record Summary(String name, int count, double median, double deviation, double mean, double low, double high,
            int outliers, List<Outlier> extremes) {}

    /** A call that stands out. @param start CLOCK_MONOTONIC nanoseconds */
    record Outlier(String name, double score, long start, double duration, int tid) {}

    /** Extremes that are kept of each column: as many as are listed of all. */
    static final int LISTED = 20;

    /** The most extreme first; of equals the earliest. */
    static final Comparator<Outlier> BY_SCORE =
            Comparator.comparingDouble((Outlier o) -> -Math.abs(o.score)).thenComparingLong(o -> o.start);

    /** Of the normal distribution: a MAD is this many standard deviations. */
    private static final double MAD_OF_NORMAL = 0.6745;
    /** The same of the mean absolute deviation, which takes the MAD's place where more than half of all are equal. */
    private static final double MEAN_DEVIATION_OF_NORMAL = 0.7979;
    private static final double BOUND = 3.5;
    private static final int RESAMPLES = 1000;
    /** Of more values, neighbours are averaged to this many before they are drawn from. */
    private static final int DRAWN = 4096;
    private static final long SEED = 20_251_129;

    private final Kernels kernels;
    private final double[] distances;
    private final double[] work;
    private final double[] spare;
    private final double[] drawn = new double[DRAWN];
    private final double[] means = new double[RESAMPLES];
    private final double[] sums = new double[2];

    /** @param longest values that a column has at most */
    Robust(Kernels kernels, int longest) {
        this.kernels = kernels;
        distances = new double[longest];
        work = new double[longest];
        spare = new double[longest];
    }

    Summary of(DurationColumn column) {
        int n = column.count;
        double[] values = column.durations;
        double median = median(values, n);
        kernels.distances(values, 0, n, median, distances);
        double mad = median(distances, n);
        double unit = mad > 0 ? mad / MAD_OF_NORMAL : mean(distances, 0, n) / MEAN_DEVIATION_OF_NORMAL;
        int[] places = new int[unit > 0 ? n : 0];
        int found = unit > 0
                ? kernels.outside(values, 0, n, median - BOUND * unit, median + BOUND * unit, places)
                : 0;
        resample(values, n);
        return new Summary(column.name, n, median, mad, mean(values, 0, n), means[RESAMPLES / 40],
                means[RESAMPLES - 1 - RESAMPLES / 40], found, extremes(column, median, unit, places, found));
    }

    private double median(double[] values, int n) {
        System.arraycopy(values, 0, work, 0, n);
        double upper = kernels.select(work, n, n / 2, spare);
        if (n % 2 == 1) {
            return upper;
        }
        System.arraycopy(values, 0, work, 0, n);
        double lower = kernels.select(work, n, n / 2 - 1, spare);
        return lower + (upper - lower) / 2;
    }

    private double mean(double[] values, int from, int to) {
        kernels.moments(values, from, to, 0, sums);
        return sums[0] / (to - from);
    }

    /** Fills {@link #means}, sorted. */
    private void resample(double[] values, int n) {
        int groups = Math.min(n, DRAWN);
        for (int i = 0; i < groups; i++) {
            drawn[i] = mean(values, (int) ((long) i * n / groups), (int) ((i + 1L) * n / groups));
        }
        kernels.resampledMeans(drawn, groups, SEED, means);
        Arrays.sort(means);
    }

    private List<Outlier> extremes(DurationColumn column, double median, double unit, int[] places, int found) {
        List<Outlier> kept = new ArrayList<>();
        for (int i = 0; i < found; i++) {
            int at = places[i];
            double score = (column.durations[at] - median) / unit;
            if (kept.size() < LISTED || Math.abs(score) > Math.abs(kept.getLast().score)) {
                kept.add(new Outlier(column.name, score, column.starts[at], column.durations[at], column.tids[at]));
                kept.sort(BY_SCORE);
                if (kept.size() > LISTED) {
                    kept.removeLast();
                }
            }
        }
        return kept;
    }
}
