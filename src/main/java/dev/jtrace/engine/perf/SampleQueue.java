package dev.jtrace.engine.perf;

import dev.jtrace.event.HotPath;
import java.util.Arrays;

/** Readings of one ring that wait for those of other rings: records of a fixed number of longs, in a growing circle. */
@HotPath
final class SampleQueue {
    /** Places in a record. */
    static final int TIME = 0;

    static final int MARK = 1;
    static final int TID = 2;
    static final int KEY = 3;
    static final int VALUES = 4;

    private final int stride;
    private long[] records;
    private int first;
    private int size;

    /** @param values counts in a record */
    SampleQueue(int values) {
        stride = VALUES + values;
        records = new long[stride * 1024];
    }

    /** Makes room for a record. @return where it begins in {@link #records} */
    int add() {
        int capacity = records.length / stride;
        if (size == capacity) {
            long[] larger = Arrays.copyOf(records, records.length * 2);
            int head = first * stride;
            // The records from the start of the array follow those at its end.
            System.arraycopy(records, 0, larger, records.length, head);
            records = larger;
            capacity *= 2;
        }
        int at = (first + size) % capacity * stride;
        size++;
        return at;
    }

    long[] records() {
        return records;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Where the oldest record begins. */
    int head() {
        return first * stride;
    }

    /** Whether a record of kind {@code mark} about task {@code tid} is there. */
    boolean holds(int mark, int tid) {
        int capacity = records.length / stride;
        for (int i = 0; i < size; i++) {
            int at = (first + i) % capacity * stride;
            if (records[at + MARK] == mark && records[at + TID] == tid) {
                return true;
            }
        }
        return false;
    }

    long headTime() {
        return records[head() + TIME];
    }

    void remove() {
        first = (first + 1) % (records.length / stride);
        size--;
    }
}
