package dev.jtrace.model;

/**
 * One frame of a stack.
 *
 * @param file path of the program or library, as its process has it; empty where code is in none
 * @param function its name; empty where none is known
 * @param distance from the function's first byte, bytes
 * @param offset in the file, bytes; the address in memory where code is in no file
 * @param source path of the source file; empty where none is known
 * @param line there, from 1 up; 0 where none is known
 * @param inlined whether the function is part of that of the next frame, which has the same place
 */
public record StackPlace(String file, String function, long distance, long offset, String source, int line,
        boolean inlined) {}
