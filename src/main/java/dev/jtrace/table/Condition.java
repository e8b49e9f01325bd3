package dev.jtrace.table;

/** A parameter exists only when {@code (arg[argument] & mask) != 0}; one with a mask of 0 is never printed. */
public record Condition(int argument, long mask) {}
