/** Functions in code: where they are, how they loop and branch, what kind of instructions they have. */
@NullMarked
package dev.jtrace.code.function;

import org.jspecify.annotations.NullMarked;
