package dev.jtrace.event;

/**
 * Buckets for durations whose width grows with the value: {@link #SUB} to each power of two, so that what a bucket
 * stands for is within 3 % of what was put in. Durations are nanoseconds, 0 and up.
 */
public final class LogBuckets {
    /** Bits of a value that tell buckets of one power of two apart. */
    public static final int SUB_BITS = 5;

    public static final int SUB = 1 << SUB_BITS;

    private LogBuckets() {}

    /** The bucket of a duration. */
    public static int of(long nanos) {
        if (nanos < SUB) {
            return (int) nanos;
        }
        int shift = 63 - Long.numberOfLeadingZeros(nanos) - SUB_BITS;
        return (shift + 1) * SUB + (int) (nanos >>> shift) - SUB;
    }

    /** The longest duration of a bucket. */
    public static long longest(int bucket) {
        if (bucket < SUB) {
            return bucket;
        }
        int shift = bucket / SUB - 1;
        return ((long) (bucket % SUB + SUB + 1) << shift) - 1;
    }
}
