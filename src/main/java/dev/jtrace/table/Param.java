package dev.jtrace.table;

import org.jspecify.annotations.Nullable;

/** One argument of a system call. */
public record Param(String name, Type type, Direction direction, @Nullable Condition condition) {}
