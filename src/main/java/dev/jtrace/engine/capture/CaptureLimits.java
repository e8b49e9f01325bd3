package dev.jtrace.engine.capture;

import dev.jtrace.event.DescriptorSet;
import dev.jtrace.event.FdDetails;

/**
 * How much of a call is worth copying.
 *
 * @param strings
 *            bytes of a string that are printed (-s), 0 and up
 * @param verbose
 *            arrays and environments are printed in full (-v)
 * @param fds
 *            sum of {@link FdDetails} constants: what is printed of descriptors (-y)
 * @param dumped
 *            descriptors whose data are printed in full (-e read=, -e write=)
 * @param commands
 *            whether ids of tasks are printed with the names of their commands (-Y)
 * @param namespaces
 *            whether ids of other pid namespaces are printed with those of the tracer's (--decode-pids=pidns)
 */
public record CaptureLimits(int strings, boolean verbose, int fds, DescriptorSet dumped, boolean commands,
        boolean namespaces) {
    /** Elements that no printer goes beyond, even with -v. */
    private static final int MOST_ELEMENTS = 1 << 20;

    /** @param fdPaths whether descriptors are printed with their paths */
    public CaptureLimits(int strings, boolean verbose, boolean fdPaths) {
        this(strings, verbose, fdPaths ? FdDetails.PATH : 0, DescriptorSet.NONE, false, false);
    }

    /** The same without a limit of strings. */
    public CaptureLimits unlimited() {
        return new CaptureLimits(Integer.MAX_VALUE, verbose, fds, dumped, commands, namespaces);
    }

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
