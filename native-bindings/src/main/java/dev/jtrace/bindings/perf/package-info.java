/** perf_event_open(2): events, their counts and their rings. */
@org.jspecify.annotations.NullMarked
package dev.jtrace.bindings.perf;
