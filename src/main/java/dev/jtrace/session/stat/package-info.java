/** Runs of stat, live and of recordings, and the counters that other runs read beside the events. */
@org.jspecify.annotations.NullMarked
package dev.jtrace.session.stat;
