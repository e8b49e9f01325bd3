package dev.jtrace.model;

/**
 * What a task said that it began and ended.
 *
 * @param name as it said it
 * @param lane which row it can be drawn in, so that those of one task and row do not overlap
 * @param begin to {@code end}, nanoseconds of CLOCK_MONOTONIC
 * @param ended whether it did; otherwise {@code end} is the last that is known of its task
 */
public record MarkSpan(String name, int pid, int tid, int lane, long begin, long end, boolean ended) {}
