/** The way from the engine to the handlers, and the handler that records. */
package dev.jtrace.ring;
