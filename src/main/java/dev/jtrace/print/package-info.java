/** Handlers that write events and calls: lines of text and JSON, and the formats of exports. */
package dev.jtrace.print;
