package dev.jtrace.table;

/** A parameter exists only when {@code (arg[argument] & mask) != 0}. */
public record Condition(int argument, long mask) {}
