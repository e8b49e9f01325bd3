/** What programs consist of, as reports. */
@NullMarked
package dev.jtrace.aggregate.code;

import org.jspecify.annotations.NullMarked;
