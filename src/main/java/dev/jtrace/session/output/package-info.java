/** Where lines and reports go: files, pipes, collectors, the terminal. */
@org.jspecify.annotations.NullMarked
package dev.jtrace.session.output;
