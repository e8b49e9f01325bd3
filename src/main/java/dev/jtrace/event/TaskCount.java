package dev.jtrace.event;

/** What is counted of running tasks while they are sampled; the ordinal is the {@code code} of COUNTED. */
public enum TaskCount {
    /** Page faults that found their page in memory, in parts of 8: storms of them would fill the ring one by one. */
    MINOR_FAULTS("minor page faults", 8),
    /** Page faults that had to read from a device. */
    MAJOR_FAULTS("major page faults", 1),
    /** Cycles of the core, in user space and the kernel. */
    CYCLES("cycles", 10_000_000),
    /** Instructions that were done. */
    INSTRUCTIONS("instructions", 10_000_000);

    private static final TaskCount[] ALL = values();

    private final String label;
    private final int part;

    TaskCount(String label, int part) {
        this.label = label;
        this.part = part;
    }

    /** The name in reports. */
    public String label() {
        return label;
    }

    /** How many each event tells of: what is left of a task is not told. */
    public int part() {
        return part;
    }

    /** How many counts there are. */
    public static int count() {
        return ALL.length;
    }

    /** The count of an ordinal; the first for numbers that are none. */
    public static TaskCount of(int ordinal) {
        return ordinal >= 0 && ordinal < ALL.length ? ALL[ordinal] : ALL[0];
    }
}
