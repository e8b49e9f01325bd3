package dev.jtrace.engine.perf;

import dev.jtrace.engine.CallFilter;
import dev.jtrace.engine.capture.CaptureLimits;

/**
 * What the perf engine is to do.
 *
 * @param follow trace new threads and processes too
 * @param ringBytes size of all rings together; the kernel may allow less
 * @param filter which calls become events
 * @param limits how much of each call is taken along; the paths of descriptors never are
 */
public record PerfConfig(boolean follow, int ringBytes, CallFilter filter, CaptureLimits limits) {}
