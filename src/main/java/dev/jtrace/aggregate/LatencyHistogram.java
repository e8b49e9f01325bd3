package dev.jtrace.aggregate;

import java.util.Arrays;

/**
 * Counts of durations in buckets whose width grows with the value: 32 to each power of two, so a percentile is within
 * 3 % of the truth. Durations are nanoseconds, 0 and up.
 */
final class LatencyHistogram {
    private static final int SUB_BITS = 5;
    private static final int SUB = 1 << SUB_BITS;

    private long[] counts = new long[SUB * 16];
    private long total;
    private long max;

    void add(long nanos) {
        long v = Math.max(0, nanos);
        int i = bucket(v);
        if (i >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(counts.length * 2, i + 1));
        }
        counts[i]++;
        total++;
        max = Math.max(max, v);
    }

    long max() {
        return max;
    }

    /**
     * The duration that a share of all values does not exceed; 0 when there are none.
     *
     * @param perMille
     *            the share, 1 to 1000
     */
    long percentile(int perMille) {
        long wanted = (total * perMille + 999) / 1000;
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return Math.min(highest(i), max);
            }
        }
        return max;
    }

    private static int bucket(long v) {
        if (v < SUB) {
            return (int) v;
        }
        int shift = 63 - Long.numberOfLeadingZeros(v) - SUB_BITS;
        return (shift + 1) * SUB + (int) (v >>> shift) - SUB;
    }

    /** The largest value of a bucket. */
    private static long highest(int bucket) {
        if (bucket < SUB) {
            return bucket;
        }
        int shift = bucket / SUB - 1;
        return ((long) (bucket % SUB + SUB + 1) << shift) - 1;
    }
}
