/** Who called: frames found by the unwind tables of programs (.eh_frame). */
@NullMarked
package dev.jtrace.code.unwind;

import org.jspecify.annotations.NullMarked;
