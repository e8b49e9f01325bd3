package dev.jtrace.engine.probe;

import dev.jtrace.event.HotPath;
import java.util.Arrays;

/**
 * What tasks have begun under names that strings are part of. An end that tells no string, or one that could not be read,
 * ends the youngest of its probe. One thread.
 */
@HotPath
final class OpenNames {
    /** Begins of all tasks that have not ended, at most; further ones have the name of their probe alone. */
    static final int MOST = 1 << 16;

    private static final int NONE = -1;
    /** Of 64-bit keys to slots: the golden ratio. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** What is open, each with the one below it in its task, or the next one that is free. */
    private int[] names = new int[1 << 8];

    private int[] below = new int[1 << 8];
    private int used;
    private int free = NONE;
    /** Task and probe, a slot each; 0 is an empty slot, as no task has number 0. */
    private long[] keys = new long[1 << 6];

    private int[] tops = new int[1 << 6];
    /** How many began when there was no room. */
    private int[] beyond = new int[1 << 6];
    private int filled;

    /**
     * A task begins something.
     *
     * @param bare number of the name of the probe
     * @param told number of the name with the strings, or {@code bare}
     * @return the number of the name that it has
     */
    int begin(int tid, int bare, int told) {
        long key = key(tid, bare);
        int slot = find(key);
        if (free == NONE && used == MOST) {
            if (keys[slot] == key) {
                beyond[slot]++;
            }
            return bare;
        }
        if (keys[slot] == 0) {
            keys[slot] = key;
            tops[slot] = NONE;
            beyond[slot] = 0;
            filled++;
        }
        int node = node();
        names[node] = told;
        below[node] = tops[slot];
        tops[slot] = node;
        if (filled * 4 > keys.length * 3) {
            rehash();
        }
        return told;
    }

    /** A task ends something, told as in {@link #begin}. @return the number of the name that it was begun by */
    int end(int tid, int bare, int told) {
        long key = key(tid, bare);
        int slot = find(key);
        if (keys[slot] != key) {
            return told;
        }
        if (told != bare && remove(slot, told)) {
            return told;
        }
        if (beyond[slot] > 0) {
            beyond[slot]--;
            return bare;
        }
        if (told != bare) {
            return remove(slot, bare) ? bare : told;
        }
        int top = tops[slot];
        if (top == NONE) {
            return bare;
        }
        int name = names[top];
        tops[slot] = below[top];
        release(top);
        return name;
    }

    private boolean remove(int slot, int name) {
        int above = NONE;
        int node = tops[slot];
        while (node != NONE && names[node] != name) {
            above = node;
            node = below[node];
        }
        if (node == NONE) {
            return false;
        }
        if (above == NONE) {
            tops[slot] = below[node];
        } else {
            below[above] = below[node];
        }
        release(node);
        return true;
    }

    private int node() {
        if (free != NONE) {
            int node = free;
            free = below[node];
            return node;
        }
        if (used == names.length) {
            names = Arrays.copyOf(names, used * 2);
            below = Arrays.copyOf(below, used * 2);
        }
        return used++;
    }

    private void release(int node) {
        below[node] = free;
        free = node;
    }

    private static long key(int tid, int bare) {
        return (long) tid << Integer.SIZE | bare;
    }

    /** The slot of a key, or the empty one that it would have. */
    private int find(long key) {
        int slot = (int) (key * SPREAD >>> Integer.SIZE) & keys.length - 1;
        while (keys[slot] != key && keys[slot] != 0) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    /** Makes room: tasks that have nothing open are forgotten. */
    private void rehash() {
        long[] oldKeys = keys;
        int[] oldTops = tops;
        int[] oldBeyond = beyond;
        int alive = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            alive += isAlive(oldKeys[i], oldTops[i], oldBeyond[i]) ? 1 : 0;
        }
        int size = alive * 2 > oldKeys.length ? oldKeys.length * 2 : oldKeys.length;
        keys = new long[size];
        tops = new int[size];
        beyond = new int[size];
        for (int i = 0; i < oldKeys.length; i++) {
            if (isAlive(oldKeys[i], oldTops[i], oldBeyond[i])) {
                int slot = find(oldKeys[i]);
                keys[slot] = oldKeys[i];
                tops[slot] = oldTops[i];
                beyond[slot] = oldBeyond[i];
            }
        }
        filled = alive;
    }

    private static boolean isAlive(long key, int top, int beyond) {
        return key != 0 && (top != NONE || beyond > 0);
    }
}
