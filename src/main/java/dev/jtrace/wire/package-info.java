/** Encodings of data that other programs read. */
package dev.jtrace.wire;
