/** Runs of phases and flame, live and of recordings: samples, marks, probes, devices. */
@org.jspecify.annotations.NullMarked
package dev.jtrace.session.sample;
