package dev.jtrace.journal;

import dev.jtrace.event.HotPath;
import java.util.Arrays;

/**
 * Captured bytes of a block's events, equal ones kept once. An event refers to them by a number: 0 for none, 1 for the
 * next new ones, 1 + n for the n-th newest.
 */
@HotPath
final class Blobs {
    private static final int PLACES = JournalFormat.BLOCK_EVENTS * 2;

    private final int[] table = new int[PLACES];
    private final int[] offsets = new int[JournalFormat.BLOCK_EVENTS + 1];
    private final int[] hashes = new int[JournalFormat.BLOCK_EVENTS];
    private int count;

    final ColumnWriter references = new ColumnWriter();
    final ColumnWriter lengths = new ColumnWriter();
    final ColumnWriter bytes = new ColumnWriter();

    void reset() {
        Arrays.fill(table, 0);
        count = 0;
        references.reset();
        lengths.reset();
        bytes.reset();
    }

    /** Appends the reference of an event to {@code length} bytes of {@code data}. */
    void add(byte[] data, int offset, int length) {
        if (length == 0) {
            references.unsigned(0);
            return;
        }
        int hash = hash(data, offset, length);
        int place = hash & PLACES - 1;
        while (table[place] != 0) {
            int known = table[place] - 1;
            if (hashes[known] == hash && equal(known, data, offset, length)) {
                references.unsigned(1 + count - known);
                return;
            }
            place = place + 1 & PLACES - 1;
        }
        bytes.raw(data, offset, length);
        lengths.varint(length);
        hashes[count] = hash;
        offsets[count + 1] = bytes.length();
        table[place] = ++count;
        references.unsigned(1);
    }

    private boolean equal(int known, byte[] data, int offset, int length) {
        return Arrays.equals(
                bytes.bytes(), offsets[known], offsets[known + 1], data, offset, offset + length);
    }

    private static int hash(byte[] data, int offset, int length) {
        int h = length;
        for (int i = offset; i < offset + length; i++) {
            h = h * 31 + data[i];
        }
        return h ^ h >>> 15;
    }
}
