package dev.jtrace.simd;

/**
 * What statistics ask of columns of numbers. Every implementation gives the same bits: sums run in {@link #LANES} parts
 * that are added up in one order, and random numbers come from one generator a lane. Values are finite. Ranges are from
 * {@code from} (inclusive) to {@code to} (exclusive). Stateless.
 */
public interface Kernels {
    /** Parts that sums and generators run in: two vectors of the widest kind that is in use. */
    int LANES = 16;

    /** Plain loops, for any VM. */
    Kernels SCALAR = new ScalarKernels();

    /**
     * Sums of the distances from {@code shift} and of their squares, into the first two places of {@code sums}. A shift
     * near the mean keeps the squares exact.
     */
    void moments(double[] values, int from, int to, double shift, double[] sums);

    /** Absolute distances from {@code centre}, to the same places of {@code into}. */
    void distances(double[] values, int from, int to, double centre, double[] into);

    /**
     * Finds the values below {@code low} or above {@code high}: their places, rising, go to {@code places} as far as
     * there is room.
     *
     * @return how many there are, whether or not there was room
     */
    int outside(double[] values, int from, int to, double low, double high, int[] places);

    /**
     * The value that {@code rank} others do not exceed when all are sorted.
     *
     * @param rank 0 to {@code count} - 1
     * @param values {@code count} values from place 0 on; their order is lost
     * @param spare as long as that; overwritten
     */
    double select(double[] values, int count, int rank, double[] spare);

    /** Means of resamples, drawn with replacement from the first {@code count} values, one into each place of it. */
    void resampledMeans(double[] values, int count, long seed, double[] means);

    /**
     * Medians of resamples, drawn with replacement from the first {@code count} values, one into each place of it. For
     * samples of some hundred values at most.
     */
    void resampledMedians(double[] values, int count, long seed, double[] medians);

    /** What it runs on, for people. */
    String name();
}
