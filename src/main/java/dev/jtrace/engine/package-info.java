/** What observes a program: a package for each engine, and what they share: captures, choices, tampering, samples. */
@org.jspecify.annotations.NullMarked
package dev.jtrace.engine;
