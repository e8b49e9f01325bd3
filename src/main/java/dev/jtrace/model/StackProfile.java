package dev.jtrace.model;

import org.jspecify.annotations.Nullable;

/**
 * The stacks of a run.
 *
 * @param title what was run
 * @param measure what is counted
 * @param period nanoseconds that a count stands for
 * @param root stands for all tasks
 * @param before the stacks of the run that this one is compared with; null for none
 */
public record StackProfile(String title, Measure measure, long period, StackNode root, @Nullable StackNode before) {
    /** What the counts of stacks are. */
    public enum Measure {
        /** Samples of tasks on CPUs. */
        SAMPLES,
        /** Microseconds that tasks were off CPUs. */
        OFF_CPU_MICROS
    }
}
