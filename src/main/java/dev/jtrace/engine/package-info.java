/** What observes a program: one package an engine. */
@org.jspecify.annotations.NullMarked
package dev.jtrace.engine;
