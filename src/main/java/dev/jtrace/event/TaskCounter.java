package dev.jtrace.event;

/**
 * What the kernel counts for a task, and how much of it fell into a system call: the values of a
 * {@link CaptureWriter#TASK_COUNTERS} block, in the order of the constants. Their names are part of what is printed.
 */
public enum TaskCounter {
    /** Nanoseconds of CPU time. */
    CPU_TIME("cpu_ns", "cpu"),
    /** Times that the task gave its CPU away: sched(7). */
    VOLUNTARY_SWITCHES("voluntary_switches", "vol"),
    /** Times that the task was taken off its CPU. */
    INVOLUNTARY_SWITCHES("involuntary_switches", "invol"),
    /** Faults on pages that needed no input. */
    MINOR_FAULTS("minor_faults", "minflt"),
    /** Faults that waited for input. */
    MAJOR_FAULTS("major_faults", "majflt"),
    /** Bytes that storage was asked for: read_bytes of /proc/PID/io. */
    READ_BYTES("storage_read_bytes", "read"),
    /** Bytes that storage will be sent: write_bytes of /proc/PID/io. */
    WRITTEN_BYTES("storage_written_bytes", "written"),
    /** Times that the task went on on another CPU. */
    MIGRATIONS("migrations", "migr");

    private static final TaskCounter[] ALL = values();

    /** How many there are. */
    public static final int COUNT = ALL.length;

    private final String id;
    private final String label;

    TaskCounter(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** The counter of that ordinal. */
    public static TaskCounter of(int ordinal) {
        return ALL[ordinal];
    }

    /** Name for programs. */
    public String id() {
        return id;
    }

    /** Short name for people. */
    public String label() {
        return label;
    }
}
