/** Counters: opening, reading, and what the machine says of its events; and the engine that listens to tracepoints. */
@org.jspecify.annotations.NullMarked
package dev.jtrace.engine.perf;
