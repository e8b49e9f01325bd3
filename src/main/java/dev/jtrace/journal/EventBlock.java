package dev.jtrace.journal;

import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;

/** Gathers events as columns until they are written as one block. */
@HotPath
final class EventBlock {
    /** Bytes that the numbers of an event take as differences, on the safe side of what is usual. */
    private static final int TYPICAL_NUMBERS = 12;

    private final Prediction prediction = new Prediction();
    private final ColumnWriter[] columns = new ColumnWriter[EventFields.COUNT];
    private final Blobs blobs = new Blobs();
    private final long[] values = new long[EventFields.COUNT];
    private final int[] kinds = new int[EventFields.kinds()];
    private int events;
    private long first;
    private long last;

    EventBlock() {
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new ColumnWriter();
        }
    }

    void add(TraceEvent e) {
        EventFields.read(e, values);
        for (int i = 0; i < EventFields.COUNT; i++) {
            columns[i].signed(values[i] - prediction.of(i, values));
        }
        prediction.learn(values);
        blobs.add(e.data, e.dataOffset, e.dataLength);
        kinds[e.kind.ordinal()]++;
        first = events == 0 ? e.time : Math.min(first, e.time);
        last = events == 0 ? e.time : Math.max(last, e.time);
        events++;
    }

    boolean full() {
        return events >= JournalFormat.BLOCK_EVENTS || blobs.bytes.length() >= JournalFormat.BLOCK_DATA;
    }

    int events() {
        return events;
    }

    /** About the bytes that the events take before compression. */
    int size() {
        return blobs.bytes.length() + events * TYPICAL_NUMBERS;
    }

    /** The earliest time of an event. */
    long first() {
        return first;
    }

    /** The latest time of an event. */
    long last() {
        return last;
    }

    /** Events by ordinal of their kind. */
    int[] kinds() {
        return kinds;
    }

    /** Appends the columns: how many, then id, length and bytes of each that is not all zeros. */
    void encode(ColumnWriter to) {
        int some = 0;
        for (ColumnWriter column : columns) {
            some += column.length() > 0 ? 1 : 0;
        }
        boolean data = blobs.bytes.length() > 0;
        to.varint(some + (data ? ColumnIds.OF_DATA : 0));
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].length() > 0) {
                column(to, i, columns[i]);
            }
        }
        if (data) {
            column(to, ColumnIds.REFERENCES, blobs.references);
            column(to, ColumnIds.LENGTHS, blobs.lengths);
            column(to, ColumnIds.BYTES, blobs.bytes);
        }
    }

    private static void column(ColumnWriter to, int id, ColumnWriter column) {
        to.varint(id);
        to.varint(column.length());
        to.raw(column.bytes(), 0, column.length());
    }

    void reset() {
        prediction.reset();
        for (ColumnWriter column : columns) {
            column.reset();
        }
        blobs.reset();
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = 0;
        }
        events = 0;
    }
}
