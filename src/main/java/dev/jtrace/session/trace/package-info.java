/** Runs of trace, record and report: engine, ring and handlers put together. */
@org.jspecify.annotations.NullMarked
package dev.jtrace.session.trace;
