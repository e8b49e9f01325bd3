/** What chooses calls, at their entry, by what their arguments are and refer to. */
@org.jspecify.annotations.NullMarked
package dev.jtrace.engine.select;
