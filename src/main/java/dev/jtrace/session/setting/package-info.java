/** What the user asked for, as values: made by the command line, changed by nobody. */
@org.jspecify.annotations.NullMarked
package dev.jtrace.session.setting;
