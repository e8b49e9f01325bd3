/** Counters by name: how people write them and what the kernel is asked for, and the metrics that follow from them. */
@org.jspecify.annotations.NullMarked
package dev.jtrace.table.counter;
