package dev.jtrace.event;

import org.jspecify.annotations.Nullable;

/** What a command lets a device do; in records and events a number is the ordinal and 1 (enum gpu_command). */
public enum GpuCommand {
    KERNEL("kernel"), WRITE("host to device"), READ("device to host"), COPY("within devices"), FILL("fill"),
    /** Device memory becomes visible to the host. */
    MAP("map"), UNMAP("unmap"), MIGRATE("migrate");

    /** Bits of each number of work items of a group, where the three of them are one word. */
    private static final int ITEM_BITS = 21;
    private static final int MOST_ITEMS = (1 << ITEM_BITS) - 1;

    private static final GpuCommand[] ALL = values();

    private final String label;

    GpuCommand(String label) {
        this.label = label;
    }

    /** The name in reports. */
    public String label() {
        return label;
    }

    /** A number of work items, of a dimension from 0 to 2, where it stands in the word; at most what fits there. */
    public static long packed(long items, int dimension) {
        return Math.min(MOST_ITEMS, items) << dimension * ITEM_BITS;
    }

    /** Number of work items of a dimension, 0 to 2, in the word. */
    public static long items(long packed, int dimension) {
        return packed >>> dimension * ITEM_BITS & MOST_ITEMS;
    }

    /** That of a number; null for none. */
    public static @Nullable GpuCommand of(int number) {
        return number > 0 && number <= ALL.length ? ALL[number - 1] : null;
    }
}
