package dev.jtrace.table.counter;

/** What the kernel is asked for to have one counter. Types and numbers are those of linux/perf_event.h. */
public sealed interface CounterCode {
    /**
     * Whether the kernel counts it whenever it is enabled: software events, tracepoints, probes, and what the PMU of
     * model-specific registers reads. No switch over types, which is linked at its first use: that takes milliseconds.
     *
     * @param msr type of that PMU, negative for none
     */
    default boolean needsNoHardware(int msr) {
        return !(this instanceof Pmu pmu) || pmu.type == SOFTWARE || pmu.type == TRACEPOINT || pmu.type == msr;
    }

    /** PERF_TYPE_SOFTWARE. */
    int SOFTWARE = 1;
    /** PERF_TYPE_TRACEPOINT. */
    int TRACEPOINT = 2;

    /** An event of a PMU. @param type its type: a PERF_TYPE_ constant, or the number in the PMU's type file */
    record Pmu(int type, long config, long config1, long config2, long config3) implements CounterCode {}

    /** A hardware breakpoint. @param access sum of 1 (read), 2 (write) and 4 (execute) */
    record Breakpoint(long address, int length, int access) implements CounterCode {}

    /**
     * A function of a file.
     *
     * @param type of the uprobe PMU
     * @param path one byte a character
     * @param offset in the file
     * @param returns whether returns are counted instead of entries
     */
    record Uprobe(int type, String path, long offset, boolean returns) implements CounterCode {}

    /** A value that jtrace finds out without a counter. */
    enum Tool implements CounterCode {
        /** Time on the clock, nanoseconds. */
        DURATION,
        /** CPU time in user mode, nanoseconds. */
        USER,
        /** CPU time in the kernel, nanoseconds. */
        SYSTEM
    }

    /** What the kernel keeps of each task, added up by BPF programs. @param number ordinal of its TaskCounter */
    record TaskTotal(int number) implements CounterCode {}

    /** An event that cannot be had here. @param reason in words */
    record Absent(String reason) implements CounterCode {}
}
