package dev.jtrace.engine.tamper;

/**
 * Bytes to write into a target's memory.
 *
 * @param argument whose value is the address, 0 to 5
 */
public record Poke(int argument, byte[] bytes) {}
