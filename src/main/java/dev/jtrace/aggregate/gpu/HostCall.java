package dev.jtrace.aggregate.gpu;

import dev.jtrace.event.GpuCall;

/**
 * A call that a task made of a library for devices.
 *
 * @param name number of the function's name
 * @param from to {@code to}, nanoseconds
 */
record HostCall(int pid, int tid, int name, GpuCall kind, long from, long to, boolean failed) {
    /** The call that queued a command; a blocking one waits for the device as a call that does nothing else. */
    static HostCall of(Command c) {
        return new HostCall(c.queue.pid, c.tid, c.name, c.blocking ? GpuCall.SYNC : GpuCall.OTHER, c.launched,
                c.returned, false);
    }

    long length() {
        return to - from;
    }
}
