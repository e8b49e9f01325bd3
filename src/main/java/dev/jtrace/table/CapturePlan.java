package dev.jtrace.table;

/**
 * What an engine copies from a tracee at the stops of one system call: two programs of {@link CaptureOp}. The arrays
 * are shared and must not be changed; an empty one means that nothing is to be captured.
 */
public final class CapturePlan {
    private static final int[] NOTHING = new int[0];

    public static final CapturePlan NONE = new CapturePlan(NOTHING, NOTHING);

    private final int[] entry;
    private final int[] exit;

    CapturePlan(int[] entry, int[] exit) {
        this.entry = entry;
        this.exit = exit;
    }

    /** Program for the entry stop. */
    public int[] entry() {
        return entry;
    }

    /** Program for the exit stop. */
    public int[] exit() {
        return exit;
    }
}
