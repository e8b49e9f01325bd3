package dev.jtrace.engine.bpf;

import org.jspecify.annotations.Nullable;

/** Tasks by tid: open addressing, no boxes. Not thread safe. */
final class TaskTable {
    private @Nullable Task[] slots = new @Nullable Task[64];
    private int size;

    @Nullable
    Task get(int tid) {
        for (int i = home(tid);; i = i + 1 & slots.length - 1) {
            Task t = slots[i];
            if (t == null || t.tid == tid) {
                return t;
            }
        }
    }

    void put(Task task) {
        if (2 * ++size > slots.length) {
            @Nullable Task[] old = slots;
            slots = new @Nullable Task[2 * old.length];
            for (Task t : old) {
                if (t != null) {
                    insert(t);
                }
            }
        }
        insert(task);
    }

    private void insert(Task task) {
        int i = home(task.tid);
        while (slots[i] != null) {
            i = i + 1 & slots.length - 1;
        }
        slots[i] = task;
    }

    void remove(int tid) {
        int i = home(tid);
        while (true) {
            Task t = slots[i];
            if (t == null) {
                return;
            }
            if (t.tid == tid) {
                break;
            }
            i = i + 1 & slots.length - 1;
        }
        slots[i] = null;
        size--;
        for (int j = i + 1 & slots.length - 1;; j = j + 1 & slots.length - 1) {
            Task t = slots[j];
            if (t == null) {
                return;
            }
            slots[j] = null;
            insert(t);
        }
    }

    int size() {
        return size;
    }

    /** Slots, for walks: {@link #at} of 0 up to this. Tasks may move when others are put or removed. */
    int capacity() {
        return slots.length;
    }

    @Nullable
    Task at(int slot) {
        return slots[slot];
    }

    private int home(int tid) {
        return tid * 0x9e3779b1 >>> 7 & slots.length - 1;
    }
}
