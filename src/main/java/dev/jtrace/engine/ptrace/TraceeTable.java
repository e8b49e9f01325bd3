package dev.jtrace.engine.ptrace;

import dev.jtrace.event.HotPath;
import org.jspecify.annotations.Nullable;

/** Tracees by tid: open addressing with linear probing, no boxing. Tracer thread only. */
@HotPath
final class TraceeTable {
    private @Nullable Tracee[] slots = new @Nullable Tracee[64];
    private int size;

    int size() {
        return size;
    }

    @Nullable
    Tracee get(int tid) {
        int mask = slots.length - 1;
        for (int i = home(tid, mask);; i = (i + 1) & mask) {
            Tracee t = slots[i];
            if (t == null || t.tid == tid) {
                return t;
            }
        }
    }

    /** Adds a task that is not in the table. */
    Tracee add(int tid) {
        if (2 * (size + 1) > slots.length) {
            grow();
        }
        Tracee t = new Tracee(tid);
        insert(t);
        size++;
        return t;
    }

    /** Takes {@code tid} out; nothing happens when it is not in. */
    void remove(int tid) {
        int mask = slots.length - 1;
        int i = home(tid, mask);
        while (true) {
            Tracee t = slots[i];
            if (t == null) {
                return;
            }
            if (t.tid == tid) {
                break;
            }
            i = (i + 1) & mask;
        }
        size--;
        slots[i] = null;
        for (int j = (i + 1) & mask;; j = (j + 1) & mask) {
            Tracee moved = slots[j];
            if (moved == null) {
                return;
            }
            slots[j] = null;
            insert(moved);
        }
    }

    /** Lets task {@code t} go on under tid {@code tid}, which must not be in the table. */
    void rename(Tracee t, int tid) {
        remove(t.tid);
        t.tid = tid;
        insert(t);
        size++;
    }

    /** Bound of {@link #at}. */
    int capacity() {
        return slots.length;
    }

    /**
     * Task in slot {@code i}, or null: for walks over all tasks, during which none may be added. Where one is removed,
     * what followed it may move up into its slot, and tasks of the first slots to the end.
     */
    @Nullable
    Tracee at(int i) {
        return slots[i];
    }

    private void insert(Tracee t) {
        int mask = slots.length - 1;
        int i = home(t.tid, mask);
        while (slots[i] != null) {
            i = (i + 1) & mask;
        }
        slots[i] = t;
    }

    private void grow() {
        @Nullable Tracee[] old = slots;
        slots = new @Nullable Tracee[old.length * 2];
        for (Tracee t : old) {
            if (t != null) {
                insert(t);
            }
        }
    }

    private static int home(int tid, int mask) {
        return (tid * 0x9e3779b9 >>> 7) & mask;
    }
}
