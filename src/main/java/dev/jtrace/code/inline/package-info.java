/** Functions that are inlined into others, by DWARF. */
package dev.jtrace.code.inline;
