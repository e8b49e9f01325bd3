package dev.jtrace.engine.sample;

/**
 * How running tasks are looked at.
 *
 * @param rate samples a second of a CPU that runs a task
 * @param leaving whether it is noted too where tasks leave their CPUs
 * @param counts whether {@link dev.jtrace.event.TaskCount}s are told
 * @param follow whether the tasks that tasks make are sampled too
 * @param ringPages pages of 4096 bytes of each CPU's ring, a power of two
 */
public record SampleConfig(int rate, Stacks stacks, boolean leaving, boolean counts, boolean follow, int ringPages) {
    /** What is noted of the frames above a sampled one. */
    public enum Stacks {
        NONE,
        /** Registers and the top of the stack, to be walked by unwind tables. */
        DUMP
    }
}
