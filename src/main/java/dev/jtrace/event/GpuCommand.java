package dev.jtrace.event;

import org.jspecify.annotations.Nullable;

/** What a command lets a device do; in records and events a number is the ordinal and 1 (enum gpu_command). */
public enum GpuCommand {
    KERNEL("kernel"), WRITE("host to device"), READ("device to host"), COPY("within devices"), FILL("fill"),
    /** Device memory becomes visible to the host. */
    MAP("map"), UNMAP("unmap"), MIGRATE("migrate");

    private static final GpuCommand[] ALL = values();

    private final String label;

    GpuCommand(String label) {
        this.label = label;
    }

    /** The name in reports. */
    public String label() {
        return label;
    }

    /** That of a number; null for none. */
    public static @Nullable GpuCommand of(int number) {
        return number > 0 && number <= ALL.length ? ALL[number - 1] : null;
    }
}
