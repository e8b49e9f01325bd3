package dev.jtrace.session.stat;

import dev.jtrace.aggregate.CounterRow;
import java.util.List;

/**
 * What one run gave.
 *
 * @param rows of counters
 * @param elapsed nanoseconds on the clock
 * @param user CPU time of the program and its ended children in user mode, nanoseconds; negative without a program
 * @param system likewise in the kernel
 * @param status wait status of the program; negative without one
 * @param executed whether the program's file was executed at all
 */
record StatRun(List<CounterRow> rows, long elapsed, long user, long system, int status, boolean executed) {}
