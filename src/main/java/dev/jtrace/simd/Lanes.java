package dev.jtrace.simd;

/** What the two kinds of kernels have in common: states and sums by lane. */
final class Lanes {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Lanes() {}

    /** The parts of a sum, added up in the one order. */
    static double sum(double[] parts) {
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        return sum;
    }

    /** A state for each lane's generator, none of them 0 (SplitMix64 makes them differ in all bits). */
    static long[] states(long seed) {
        long[] states = new long[Kernels.LANES];
        for (int lane = 0; lane < states.length; lane++) {
            long z = seed + (lane + 1) * GOLDEN;
            z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
            z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
            z ^= z >>> 31;
            states[lane] = z == 0 ? GOLDEN : z;
        }
        return states;
    }

    /** The state after {@code x} (Marsaglia's xorshift64). */
    static long next(long state) {
        long x = state;
        x ^= x << 13;
        x ^= x >>> 7;
        return x ^ x << 17;
    }

    /** A place, 0 to {@code count} - 1, from the upper half of a state. */
    static int place(long state, int count) {
        return (int) ((state >>> 32) * count >>> 32);
    }

    /** Middle of sorted values, or the mean of the two that share it. */
    static double middle(double below, double above, boolean shared) {
        return shared ? below + 0.5 * (above - below) : below;
    }
}
