/** Files that hold code. */
@NullMarked
package dev.jtrace.code.elf;

import org.jspecify.annotations.NullMarked;
