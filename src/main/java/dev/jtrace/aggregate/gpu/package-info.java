/** What programs did with devices: commands and host calls made into phases, idle times and verdicts. */
@NullMarked
package dev.jtrace.aggregate.gpu;

import org.jspecify.annotations.NullMarked;
