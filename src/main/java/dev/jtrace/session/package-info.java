/** The composition root: what one run of the tool is made of and how its parts are put together. */
@org.jspecify.annotations.NullMarked
package dev.jtrace.session;
