package dev.jtrace.aggregate.phases;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Rows of a fixed number of longs, the first of which is a time. */
final class Rows {
    private final int width;
    private long[] values;
    private int count;

    Rows(int width) {
        this.width = width;
        values = new long[width * 256];
    }

    /** Adds a row of zeros. @return its number */
    int add() {
        if (values.length == count * width) {
            values = Arrays.copyOf(values, values.length * 2);
        }
        return count++;
    }

    int count() {
        return count;
    }

    long get(int row, int column) {
        return values[row * width + column];
    }

    void set(int row, int column, long value) {
        values[row * width + column] = value;
    }

    /** Numbers of the rows in the order of their times; those of one time as they were added. */
    int[] byTime() {
        return inOrder() ? IntStream.range(0, count).toArray() : sorted();
    }

    /**
     * Where the first row with this time or a later one is.
     *
     * @param order of {@link #byTime()}, or of rows that have not changed their times since
     * @return an index of {@code order}, its length for none
     */
    int first(int[] order, long time) {
        int low = 0;
        int high = order.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (get(order[middle], 0) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean inOrder() {
        for (int row = 1; row < count; row++) {
            if (get(row - 1, 0) > get(row, 0)) {
                return false;
            }
        }
        return true;
    }

    private int[] sorted() {
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingLong(row -> get(row, 0)))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
