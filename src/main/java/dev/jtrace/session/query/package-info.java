/** Questions about recordings, in the analysis VM. */
@org.jspecify.annotations.NullMarked
package dev.jtrace.session.query;
