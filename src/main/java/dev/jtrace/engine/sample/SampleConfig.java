package dev.jtrace.engine.sample;

import java.util.List;

/**
 * How running tasks are looked at.
 *
 * @param rate samples a second of a CPU that runs a task
 * @param leaving whether it is noted too where tasks leave their CPUs
 * @param follow whether the tasks that tasks make are sampled too
 * @param ringPages pages of 4096 bytes of each CPU's ring, a power of two
 */
public record SampleConfig(int rate, Stacks stacks, boolean leaving, Counts counts, boolean follow, int ringPages) {
    /**
     * What is counted.
     *
     * @param any whether anything is: {@link dev.jtrace.event.TaskCount}s, and {@code more}
     * @param pmu whether the machine has one
     */
    public record Counts(boolean any, boolean pmu, List<CountedEvent> more) {
        public static final Counts NONE = new Counts(false, false, List.of());

        public Counts {
            more = List.copyOf(more);
        }
    }

    /** What is noted of the frames above a sampled one. */
    public enum Stacks {
        NONE,
        /** Registers and the top of the stack, to be walked by unwind tables. */
        DUMP
    }
}
