package dev.jtrace.event;

/** A set of descriptors: those that are listed, or all but these. Immutable. */
@HotPath
public final class DescriptorSet {
    public static final DescriptorSet NONE = new DescriptorSet(new int[0], false);

    private final int[] listed;
    private final boolean others;

    /** @param others whether the set is all but those listed */
    public DescriptorSet(int[] listed, boolean others) {
        this.listed = listed.clone();
        this.others = others;
    }

    /** Whether {@code fd} is in the set; negative numbers never are. */
    public boolean has(long fd) {
        if ((int) fd < 0) {
            return false;
        }
        for (int one : listed) {
            if (one == (int) fd) {
                return !others;
            }
        }
        return others;
    }

    /** Whether no descriptor can be in the set. */
    public boolean isEmpty() {
        return listed.length == 0 && !others;
    }
}
