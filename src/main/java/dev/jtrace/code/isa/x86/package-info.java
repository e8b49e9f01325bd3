/** 64-bit x86 code. */
@NullMarked
package dev.jtrace.code.isa.x86;

import org.jspecify.annotations.NullMarked;
