/** A64 code. */
@NullMarked
package dev.jtrace.code.isa.arm64;

import org.jspecify.annotations.NullMarked;
