/** Users and groups of the machine. */
package dev.jtrace.bindings.posix;
