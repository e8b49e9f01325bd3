package dev.jtrace.event;

import org.jspecify.annotations.Nullable;

/** What a host call is for; in records and events a number is the ordinal and 1 (enum gpu_call). */
public enum GpuCall {
    OTHER("other"),
    /** Waits for a device. */
    SYNC("wait"),
    /** Makes code for a device. */
    BUILD("build"), ALLOC("allocation");

    private static final GpuCall[] ALL = values();

    private final String label;

    GpuCall(String label) {
        this.label = label;
    }

    /** The name in reports. */
    public String label() {
        return label;
    }

    /** That of a number; null for none. */
    public static @Nullable GpuCall of(int number) {
        return number > 0 && number <= ALL.length ? ALL[number - 1] : null;
    }
}
