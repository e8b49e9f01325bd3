package dev.jtrace.table;

/**
 * A parameter exists only when {@code (arg[argument] & mask) != 0}; one with a mask of 0 is never printed. If that names
 * the parameter before or behind it, it is the upper half of that one for ABIs with words of 32 bits.
 */
public record Condition(int argument, long mask) {}
