/** The program: found, started or attached to, and what its files tell of it. */
@org.jspecify.annotations.NullMarked
package dev.jtrace.session.program;
