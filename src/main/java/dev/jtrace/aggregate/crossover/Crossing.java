package dev.jtrace.aggregate.crossover;

/**
 * A size at which another way becomes the faster one.
 *
 * @param wins whether the later way is the faster one above it
 * @param size by interpolation
 * @param low least, and {@code high} most, that it may be: by the scatter of times, and by another interpolation
 * @param below the last measured size at which it is certain that the ways stand as before, and {@code above} the first
 *            at which it is certain that they stand the other way round
 */
record Crossing(boolean wins, double size, double low, double high, long below, long above) {}
