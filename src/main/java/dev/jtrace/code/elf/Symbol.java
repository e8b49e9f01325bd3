package dev.jtrace.code.elf;

/**
 * A function's symbol.
 *
 * @param size bytes; 0 where the assembler was not told
 * @param global whether other files see it
 */
public record Symbol(String name, long address, long size, boolean global) {}
