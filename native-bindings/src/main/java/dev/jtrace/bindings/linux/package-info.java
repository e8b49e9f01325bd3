/** System calls of Linux, their numbers, structs and errors. */
package dev.jtrace.bindings.linux;
