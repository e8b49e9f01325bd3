package dev.jtrace.session.setting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the tasks of a trace are sampled, and what is made of it.
 *
 * @param rate samples a second of a CPU that runs a task, 1 and up
 * @param stacks whether samples have the callers of the sampled code
 * @param leaving whether it is noted where tasks leave their CPUs
 * @param follow whether new tasks are sampled too
 * @param probes what is told exactly, besides marks
 * @param gpu whether it is told what the program does with devices
 * @param plainRuns how often the program is run without tracing, to tell what that costs, and so often with
 * @param base the recording that the result is compared with, one byte a character; null for none
 * @param demangle whether names of C++ are told as their sources have them
 * @param file where the result goes; null for standard error
 */
public record SamplingSettings(int rate, boolean stacks, boolean leaving, boolean follow, Result result, Probes probes,
        GpuChoice gpu, int plainRuns, @Nullable String base, boolean demangle, @Nullable String file) {
    /** A prime, so that what a program does at a steady pace of its own is not always met at the same point. */
    public static final int USUAL_RATE = 997;
    /** Each sample costs the target some 10 us. */
    public static final int MOST_RATE = 10_000;

    /**
     * Places that tasks are watched at.
     *
     * @param functions [FILE:]GLOB each
     * @param statics [FILE:]PROVIDER:GLOB each
     * @param percent of a CPU's time that what has one name may cost, 1 to 100; 100 for no limit
     */
    public record Probes(List<String> functions, List<String> statics, int percent) {
        public boolean isEmpty() {
            return functions.isEmpty() && statics.isEmpty();
        }
    }

    /** Whether devices are watched. */
    public enum GpuChoice {
        OFF, ON,
        /** Where the program is linked with a library for devices. */
        AUTO,
        /** By what the host calls, from outside of the program. */
        HOST
    }

    /** The same sampling, of which nothing is made. */
    public SamplingSettings forNothing() {
        return new SamplingSettings(rate, stacks, leaving, follow, Result.NONE, probes, gpu, 0, null, demangle, null);
    }

    /** What is written at the end. */
    public enum Result {
        /** Nothing: samples are for the recording. */
        NONE,
        /** A report of phases. */
        PHASES,
        /** A tree of the stacks of tasks on CPUs. */
        STACKS,
        /** A tree of the stacks of tasks off CPUs. */
        OFF_CPU_STACKS
    }
}
