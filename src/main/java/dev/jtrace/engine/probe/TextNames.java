package dev.jtrace.engine.probe;

import dev.jtrace.event.HotPath;
import java.util.Arrays;

/** Finds the number of a name by the bytes that a probe tells, without making anything of them. One thread. */
@HotPath
final class TextNames {
    /** Names that a run has from strings of probes, at most: half of all that it may have. */
    static final int MOST = MarkNames.MOST / 2;

    static final int UNKNOWN = -1;
    private static final int SLOTS = 2 * MOST;
    private static final int FACTOR = 31;

    /** Number of the entry in a slot, from 1 on; 0 for an empty one. */
    private final int[] slots = new int[SLOTS];

    private final int[] probes = new int[MOST];
    private final int[] hashes = new int[MOST];
    private final int[] numbers = new int[MOST];
    /** Where each entry's bytes end; they begin where those before end. */
    private final int[] ends = new int[MOST];

    private byte[] bytes = new byte[1 << 12];
    private int count;

    /** The number of a name. @param probe number of the probe's own name @return {@link #UNKNOWN} for a new one */
    int find(int probe, byte[] text, int length) {
        int hash = hash(probe, text, length);
        for (int slot = slot(hash); slots[slot] != 0; slot = slot + 1 & SLOTS - 1) {
            int entry = slots[slot] - 1;
            if (hashes[entry] == hash && probes[entry] == probe
                    && Arrays.equals(bytes, begin(entry), ends[entry], text, 0, length)) {
                return numbers[entry];
            }
        }
        return UNKNOWN;
    }

    boolean isFull() {
        return count == MOST;
    }

    /** Keeps one that is unknown; while this is not full. */
    void put(int probe, byte[] text, int length, int number) {
        int begin = count == 0 ? 0 : ends[count - 1];
        if (begin + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (begin + length));
        }
        System.arraycopy(text, 0, bytes, begin, length);
        int hash = hash(probe, text, length);
        probes[count] = probe;
        hashes[count] = hash;
        numbers[count] = number;
        ends[count++] = begin + length;
        int slot = slot(hash);
        while (slots[slot] != 0) {
            slot = slot + 1 & SLOTS - 1;
        }
        slots[slot] = count;
    }

    private int begin(int entry) {
        return entry == 0 ? 0 : ends[entry - 1];
    }

    private static int hash(int probe, byte[] text, int length) {
        int hash = probe;
        for (int i = 0; i < length; i++) {
            hash = FACTOR * hash + text[i];
        }
        return hash;
    }

    private static int slot(int hash) {
        return (hash ^ hash >>> Short.SIZE) & SLOTS - 1;
    }
}
