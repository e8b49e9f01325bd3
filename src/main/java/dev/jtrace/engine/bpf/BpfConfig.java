package dev.jtrace.engine.bpf;

import dev.jtrace.engine.CallFilter;
import dev.jtrace.engine.capture.CaptureLimits;

/**
 * What the BPF engine is to do.
 *
 * @param follow trace new threads and processes too
 * @param cpuTimes fill {@code TraceEvent.systemTime} with the CPU time of the task
 * @param ringBytes size of the ring, a power of two of at least a page
 * @param filter which calls become events
 * @param limits how much of each call is taken along; the paths of descriptors never are
 */
public record BpfConfig(boolean follow, boolean cpuTimes, int ringBytes, CallFilter filter, CaptureLimits limits) {}
