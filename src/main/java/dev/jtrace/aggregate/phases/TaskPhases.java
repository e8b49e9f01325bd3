package dev.jtrace.aggregate.phases;

import java.util.List;

/**
 * The phases of one task.
 *
 * @param name of its command
 * @param begin to {@code end}: first and last event, nanoseconds of CLOCK_MONOTONIC
 */
record TaskPhases(int tid, int process, String name, long begin, long end, List<Phase> phases) {}
