/** At which sizes which way to do the same work is the fastest: scalar code, SIMD or a device. */
@NullMarked
package dev.jtrace.aggregate.crossover;

import org.jspecify.annotations.NullMarked;
