/** What all runs of the tool share: how it was called, how it ends, what it says. The rooms below put runs together. */
@org.jspecify.annotations.NullMarked
package dev.jtrace.session;
