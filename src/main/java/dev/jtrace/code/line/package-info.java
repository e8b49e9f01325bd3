/** Which line of source an address belongs to (DWARF 2 to 5, section 6.2). */
@NullMarked
package dev.jtrace.code.line;

import org.jspecify.annotations.NullMarked;
