package dev.jtrace.code.unwind;

/**
 * Code that one entry of the unwind tables describes: as a rule one function.
 *
 * @param size bytes
 */
public record FrameRange(long address, long size) {}
