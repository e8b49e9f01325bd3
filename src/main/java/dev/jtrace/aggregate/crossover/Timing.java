package dev.jtrace.aggregate.crossover;

import java.util.Arrays;

/**
 * How long work of one size took, nanoseconds. The times between {@code low} and {@code high} are where the median may
 * lie in 95 of 100 cases, by the ranks of what was measured: no shape of the scatter is supposed.
 *
 * @param count how often it was measured
 */
record Timing(long size, int count, double median, double low, double high) {
    /** Below this the lowest and the highest time are all that is known of the scatter. */
    static final int FEW = 3;

    /** Ranks that 95 % take up to each side of the middle, of the square root of the count: 1.96 / 2. */
    private static final double RANKS = 0.98;

    /** @param nanos at least one */
    static Timing of(long size, long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        int rank = (int) Math.max(1, Math.floor(n / 2.0 - RANKS * Math.sqrt(n)));
        return new Timing(size, n, (time(sorted, (n - 1) / 2) + time(sorted, n / 2)) / 2, time(sorted, rank - 1),
                time(sorted, n - rank));
    }

    /** A time of 0 is less than the clock shows; logarithms need one that is not 0. */
    private static double time(long[] sorted, int at) {
        return Math.max(1, sorted[at]);
    }
}
