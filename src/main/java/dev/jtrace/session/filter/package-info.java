/** Which calls, descriptors and signals are wanted, in strace's language, and what is done to them. */
@org.jspecify.annotations.NullMarked
package dev.jtrace.session.filter;
