package dev.jtrace.model;

/**
 * A command that ran on a device.
 *
 * @param number from 1 on, of this command alone
 * @param pid the process whose queue it was in
 * @param queue from 1 on, of this queue alone
 * @param device the device's name
 * @param name of the kernel, or of the function that asked for it
 * @param kind what it let the device do
 * @param size its work items or bytes, for people
 * @param lane which row it can be drawn in, so that those of one queue and row do not overlap
 * @param started to {@code ended}, nanoseconds of CLOCK_MONOTONIC
 */
public record DeviceCommand(long number, int pid, int queue, String device, String name, String kind, String size,
        int lane, long started, long ended) {}
