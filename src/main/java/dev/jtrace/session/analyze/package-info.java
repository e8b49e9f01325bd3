/** The analysis of programs that do not run. */
@NullMarked
package dev.jtrace.session.analyze;

import org.jspecify.annotations.NullMarked;
