package dev.jtrace.simd;

import java.util.Arrays;

/** Finds one value of a sorted order by partitions, without sorting. */
final class Selection {
    /** Splits values into those below and those above a pivot. */
    interface Partition {
        /**
         * Puts the values below {@code pivot} to the places from 0 on of {@code low}, and those above it to those from 0 on
         * of {@code high}; {@code low} may be the values themselves.
         *
         * @return how many are below in the upper half of the number, how many are above in the lower
         */
        long split(double[] values, int count, double pivot, double[] high);
    }

    /** Below this many, sorting is as fast. */
    private static final int FEW = 64;
    /** After so many rounds the values are made to defeat partitions. */
    private static final int ROUNDS = 64;
    private static final int NINE = 9;

    private Selection() {}

    static double of(double[] values, int count, int rank, double[] spare, Partition partition) {
        double[] from = values;
        double[] other = spare;
        int n = count;
        int wanted = rank;
        for (int round = 0; n > FEW && round < ROUNDS; round++) {
            double pivot = pivot(from, n, round);
            long parts = partition.split(from, n, pivot, other);
            int below = (int) (parts >>> 32);
            int above = (int) parts;
            if (wanted < below) {
                n = below;
            } else if (wanted < n - above) {
                return pivot;
            } else {
                wanted -= n - above;
                n = above;
                double[] high = other;
                other = from;
                from = high;
            }
        }
        Arrays.sort(from, 0, n);
        return from[wanted];
    }

    /** The median of nine values that lie far apart. */
    private static double pivot(double[] values, int n, int round) {
        double[] some = new double[NINE];
        for (int i = 0; i < NINE; i++) {
            some[i] = values[(int) (((long) i * n + n / 2 + (long) round * 7919) / NINE % n)];
        }
        Arrays.sort(some);
        return some[NINE / 2];
    }

    static long partition(double[] values, int count, double pivot, double[] high) {
        return partition(values, 0, count, pivot, 0, 0, high);
    }

    /** Goes on from {@code first}, where {@code below} and {@code above} were found. */
    static long partition(double[] values, int first, int count, double pivot, int below, int above, double[] high) {
        int lows = below;
        int highs = above;
        for (int i = first; i < count; i++) {
            double v = values[i];
            // Both are written and one of them stays: cheaper than a branch that cannot be predicted.
            values[lows] = v;
            high[highs] = v;
            lows += v < pivot ? 1 : 0;
            highs += v > pivot ? 1 : 0;
        }
        return (long) lows << 32 | highs;
    }
}
