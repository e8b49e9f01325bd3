/** What decoders have in common. */
@NullMarked
package dev.jtrace.code.isa;

import org.jspecify.annotations.NullMarked;
