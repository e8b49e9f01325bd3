package dev.jtrace.aggregate;

import dev.jtrace.event.LogBuckets;
import java.util.Arrays;

/**
 * Counts of durations in buckets whose width grows with the value: 32 to each power of two, so a percentile is within
 * 3 % of the truth. Durations are nanoseconds, 0 and up.
 */
public final class LatencyHistogram {
    private long[] counts = new long[LogBuckets.SUB * 16];
    private long total;
    private long max;

    /** Adds a duration. */
    public void add(long nanos) {
        long v = Math.max(0, nanos);
        addTo(LogBuckets.of(v), 1);
        max = Math.max(max, v);
    }

    /** Adds what was counted elsewhere: {@code buckets} as {@link LogBuckets} numbers them. */
    void add(long[] buckets, long longest) {
        for (int i = 0; i < buckets.length; i++) {
            if (buckets[i] != 0) {
                addTo(i, buckets[i]);
            }
        }
        max = Math.max(max, longest);
    }

    private void addTo(int bucket, long n) {
        if (bucket >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(counts.length * 2, bucket + 1));
        }
        counts[bucket] += n;
        total += n;
    }

    /** The longest. */
    public long max() {
        return max;
    }

    /**
     * The duration that a share of all values does not exceed; 0 when there are none.
     *
     * @param perMille
     *            the share, 1 to 1000
     */
    public long percentile(int perMille) {
        long wanted = (total * perMille + 999) / 1000;
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return Math.min(LogBuckets.longest(i), max);
            }
        }
        return max;
    }
}
