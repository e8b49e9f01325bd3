/** Reads what code inside of traced processes writes into rings in shared memory. */
@NullMarked
package dev.jtrace.engine.probe;

import org.jspecify.annotations.NullMarked;
