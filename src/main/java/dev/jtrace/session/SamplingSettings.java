package dev.jtrace.session;

import org.jspecify.annotations.Nullable;

/**
 * How the tasks of a trace are sampled, and what is made of it.
 *
 * @param rate samples a second of a CPU that runs a task, 1 and up
 * @param follow whether new tasks are sampled too
 * @param file where the result goes; null for standard error
 */
public record SamplingSettings(int rate, boolean follow, Result result, @Nullable String file) {
    /** What is written at the end. */
    public enum Result {
        /** A report of phases. */
        PHASES,
        /** A tree of stacks. */
        STACKS
    }
}
