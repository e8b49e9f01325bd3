package dev.jtrace.engine.bpf;

import dev.jtrace.engine.CallFilter;
import dev.jtrace.engine.capture.CaptureLimits;
import org.jspecify.annotations.Nullable;

/**
 * What the BPF engine is to do.
 *
 * @param follow trace new threads and processes too
 * @param cpuTimes fill {@code TraceEvent.systemTime} with the CPU time of the task
 * @param counters tell what each call adds to the {@link dev.jtrace.event.TaskCounter}s of its task
 * @param ringBytes size of the ring, a power of two of at least a page
 * @param counts count calls in the kernel instead of making them events; null for events
 * @param filter which calls become events
 * @param scope which tasks are traced beside those that the engine is told of
 * @param limits how much of each call is taken along; the paths of descriptors never are
 */
public record BpfConfig(
        boolean follow, boolean cpuTimes, boolean counters, int ringBytes, @Nullable Counts counts, CallFilter filter,
        CaptureLimits limits, Scope scope) {

    /**
     * What is counted.
     *
     * @param wall times are from entry to exit; else CPU time
     * @param latency with a histogram of the times from entry to exit
     * @param overhead nanoseconds that are taken off the time of each call
     */
    public record Counts(boolean wall, boolean latency, long overhead) {}
}
