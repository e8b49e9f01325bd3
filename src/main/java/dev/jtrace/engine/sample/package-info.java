/** Looks at running tasks at a steady rate. */
@NullMarked
package dev.jtrace.engine.sample;

import org.jspecify.annotations.NullMarked;
