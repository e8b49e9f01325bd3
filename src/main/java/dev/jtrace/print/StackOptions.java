package dev.jtrace.print;

/**
 * What is printed of stacks.
 *
 * @param frames whether there is a line for each frame
 * @param lines whether it tells the line of source
 * @param own whether calls tell where the program's own code made them
 * @param most frames that are printed
 */
public record StackOptions(boolean frames, boolean lines, boolean own, int most) {}
