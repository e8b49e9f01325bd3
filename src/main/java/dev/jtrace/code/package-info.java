/**
 * Machine code of programs: ELF files, instruction decoders, functions, loops and what kind of code they are. Pure
 * Java over bytes; knows nothing of tracing.
 */
@NullMarked
package dev.jtrace.code;

import org.jspecify.annotations.NullMarked;
