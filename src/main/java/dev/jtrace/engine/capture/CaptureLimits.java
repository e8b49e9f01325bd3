package dev.jtrace.engine.capture;

/**
 * How much of a call is worth copying.
 *
 * @param strings
 *            bytes of a string that are printed (-s), 0 and up
 * @param verbose
 *            arrays and environments are printed in full (-v)
 * @param fdPaths
 *            descriptors are printed with what they refer to (-y)
 */
public record CaptureLimits(int strings, boolean verbose, boolean fdPaths) {
    /** Elements that no printer goes beyond, even with -v. */
    private static final int MOST_ELEMENTS = 1 << 20;

    public CaptureLimits {
        if (strings < 0) {
            throw new IllegalArgumentException("string limit " + strings + " is negative");
        }
    }

    /** Array elements to take: those that are printed and one, to tell that there are more. */
    public int elements() {
        return verbose ? MOST_ELEMENTS : Math.min(strings, MOST_ELEMENTS - 1) + 1;
    }

    /** Bytes of a string or buffer to take: those that are printed and one, to tell that there are more. */
    public int text() {
        return strings == Integer.MAX_VALUE ? strings : strings + 1;
    }
}
