/** Rings in shared memory that code inside of traced processes writes. */
@NullMarked
package dev.jtrace.bindings.shm;

import org.jspecify.annotations.NullMarked;
