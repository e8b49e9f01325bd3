/** What is to be changed in the calls of a target, as plain data; an engine that can do it asks for it call by call. */
@org.jspecify.annotations.NullMarked
package dev.jtrace.engine.tamper;
