package dev.jtrace.journal;

import dev.jtrace.event.TraceEvent;
import java.util.Arrays;

/** Turns the columns of one block back into events. */
final class EventDecoder {
    private final ColumnReader[] columns = new ColumnReader[EventFields.COUNT];
    private final ColumnReader references = new ColumnReader();
    private final ColumnReader lengths = new ColumnReader();
    private final Prediction prediction = new Prediction();
    private final long[] values = new long[EventFields.COUNT];
    private int[] starts = new int[16];
    private int[] sizes = new int[16];
    private int blobs;
    private byte[] bytes = new byte[0];
    private int dataAt;
    private int dataEnd;
    private int left;

    EventDecoder() {
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new ColumnReader();
        }
    }

    /** Starts on the payload of a block with {@code events} events. */
    void start(byte[] payload, int length, int events) throws JournalException {
        left = 0;
        for (ColumnReader column : columns) {
            column.reset(payload, 0, 0);
        }
        references.reset(payload, 0, 0);
        lengths.reset(payload, 0, 0);
        prediction.reset();
        blobs = 0;
        bytes = payload;
        dataAt = 0;
        dataEnd = 0;
        ColumnReader all = new ColumnReader();
        all.reset(payload, 0, length);
        int count = all.count(JournalFormat.MAX_FIELDS);
        for (int i = 0; i < count; i++) {
            long id = all.varint();
            int size = all.count(all.remaining());
            column(id, payload, all.skip(size), size);
        }
        left = events;
    }

    private void column(long id, byte[] payload, int at, int size) {
        if (id >= 0 && id < EventFields.COUNT) {
            columns[(int) id].reset(payload, at, size);
        } else if (id == ColumnIds.REFERENCES) {
            references.reset(payload, at, size);
        } else if (id == ColumnIds.LENGTHS) {
            lengths.reset(payload, at, size);
        } else if (id == ColumnIds.BYTES) {
            dataAt = at;
            dataEnd = at + size;
        }
    }

    /** Gives the rest of the block up. */
    void abandon() {
        left = 0;
    }

    /** Events that are still to come. */
    int left() {
        return left;
    }

    /** Fills {@code e} with the next event; its data stay valid until the next {@link #start}. */
    void next(TraceEvent e) throws JournalException {
        for (int i = 0; i < EventFields.COUNT; i++) {
            long difference = columns[i].signed();
            values[i] = prediction.of(i, values) + difference;
            if (i == EventFields.KIND && (values[i] < 0 || values[i] >= EventFields.kinds())) {
                throw new JournalException("an event is of unknown kind " + values[i]);
            }
        }
        prediction.learn(values);
        EventFields.write(values, e);
        data(e);
        left--;
    }

    private void data(TraceEvent e) throws JournalException {
        long reference = references.unsigned();
        e.data = bytes;
        e.dataOffset = 0;
        e.dataLength = 0;
        if (reference == 0) {
            return;
        }
        if (reference == 1) {
            blob();
        }
        long index = reference == 1 ? blobs - 1 : blobs + 1 - reference;
        if (index < 0 || index >= blobs) {
            throw new JournalException("captured bytes are missing");
        }
        e.dataOffset = starts[(int) index];
        e.dataLength = sizes[(int) index];
    }

    private void blob() throws JournalException {
        int size = lengths.count(dataEnd - dataAt);
        if (blobs == starts.length) {
            starts = Arrays.copyOf(starts, blobs * 2);
            sizes = Arrays.copyOf(sizes, blobs * 2);
        }
        starts[blobs] = dataAt;
        sizes[blobs] = size;
        dataAt += size;
        blobs++;
    }
}
