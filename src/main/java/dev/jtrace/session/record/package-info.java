/** Recordings: their head, what is kept beside events, opened again. */
@org.jspecify.annotations.NullMarked
package dev.jtrace.session.record;
