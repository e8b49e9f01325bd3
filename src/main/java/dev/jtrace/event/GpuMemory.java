package dev.jtrace.event;

/** What the host's memory of a transfer is; in records and events a number is the ordinal (enum gpu_memory). */
public enum GpuMemory {
    UNKNOWN(""),
    /** The driver copies it into memory that devices can read and write. */
    PAGEABLE("pageable"),
    /** Devices read and write it by themselves. */
    PINNED("pinned"),
    /** The driver moves it between host and devices. */
    MANAGED("managed");

    private static final GpuMemory[] ALL = values();

    private final String label;

    GpuMemory(String label) {
        this.label = label;
    }

    /** The name in reports; empty for what is not known. */
    public String label() {
        return label;
    }

    /** That of a number; UNKNOWN for numbers that are none. */
    public static GpuMemory of(long number) {
        return number > 0 && number < ALL.length ? ALL[(int) number] : UNKNOWN;
    }
}
