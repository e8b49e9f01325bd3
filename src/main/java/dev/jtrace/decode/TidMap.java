package dev.jtrace.decode;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** State of tasks by thread id: open addressing with linear probing. Not thread safe. */
public final class TidMap<T> {
    private final IntFunction<T> make;
    private int[] keys = new int[64];
    private @Nullable Object[] values = new Object[64];
    private int size;

    /** @param make state of a task that is seen for the first time */
    public TidMap(IntFunction<T> make) {
        this.make = make;
    }

    public int size() {
        return size;
    }

    /** The state of task {@code tid}, made when there is none. */
    public T of(int tid) {
        T known = get(tid);
        if (known == null) {
            known = make.apply(tid);
            put(tid, known);
        }
        return known;
    }

    /** The state of task {@code tid}, null when there is none. */
    @SuppressWarnings("unchecked")
    public @Nullable T get(int tid) {
        return (T) values[index(tid)];
    }

    /** Forgets task {@code tid}; returns its state, null when there was none. */
    public @Nullable T remove(int tid) {
        T gone = get(tid);
        if (gone != null) {
            unlink(index(tid));
        }
        return gone;
    }

    /** Sets the state of task {@code tid}. */
    public void put(int tid, T value) {
        int i = index(tid);
        if (values[i] == null) {
            if (++size * 2 > keys.length) {
                grow();
                i = index(tid);
            }
            keys[i] = tid;
        }
        values[i] = value;
    }

    /** Empties slot {@code i} and moves up what probing would no longer find. */
    private void unlink(int i) {
        values[i] = null;
        size--;
        int mask = keys.length - 1;
        for (int k = i + 1 & mask; values[k] != null; k = k + 1 & mask) {
            Object moved = values[k];
            int key = keys[k];
            values[k] = null;
            int to = index(key);
            keys[to] = key;
            values[to] = moved;
        }
    }

    private int index(int tid) {
        int mask = keys.length - 1;
        int i = tid * 0x9e3779b1 >>> 7 & mask;
        while (values[i] != null && keys[i] != tid) {
            i = i + 1 & mask;
        }
        return i;
    }

    private void grow() {
        int[] oldKeys = keys;
        @Nullable Object[] old = values;
        keys = new int[oldKeys.length * 2];
        values = new Object[oldKeys.length * 2];
        for (int i = 0; i < old.length; i++) {
            if (old[i] != null) {
                int to = index(oldKeys[i]);
                keys[to] = oldKeys[i];
                values[to] = old[i];
            }
        }
    }
}
