package dev.jtrace.aggregate.gpu;

import dev.jtrace.event.GpuCall;

/**
 * A call that a task made of a library for devices.
 *
 * @param name number of the function's name
 * @param from to {@code to}, nanoseconds
 */
record HostCall(int pid, int tid, int name, GpuCall kind, long from, long to, boolean failed) {
    long length() {
        return to - from;
    }
}
