package dev.jtrace.model;

/**
 * A call that a task made of a library for devices.
 *
 * @param name of the function, or what it launched
 * @param kind what it was for
 * @param lane which row it can be drawn in, so that those of one task and row do not overlap
 * @param from to {@code to}, nanoseconds of CLOCK_MONOTONIC
 * @param failed whether the library said so
 * @param launched {@link DeviceCommand#number} of what ran because of it; 0 for nothing that is known to have run
 */
public record DeviceCall(int pid, int tid, String name, String kind, int lane, long from, long to, boolean failed,
        long launched) {}
