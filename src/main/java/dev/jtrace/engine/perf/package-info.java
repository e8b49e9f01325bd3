/** Counters: opening, reading, and what the machine says of its events. */
@org.jspecify.annotations.NullMarked
package dev.jtrace.engine.perf;
