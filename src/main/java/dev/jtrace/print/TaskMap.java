package dev.jtrace.print;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tasks by thread id: open addressing with linear probing, and a pool of tasks for reuse. Not thread safe. */
final class TaskMap {
    private @Nullable Task[] slots = new Task[64];
    private int size;
    private Task[] pool = new Task[16];
    private int pooled;
    private @Nullable Task last;

    int size() {
        return size;
    }

    /** The task of that id, made when unknown. */
    Task of(int tid) {
        Task known = last;
        if (known != null && known.tid == tid) {
            return known;
        }
        int i = index(tid);
        Task found = slots[i];
        if (found == null) {
            if (size * 2 >= slots.length) {
                grow();
                i = index(tid);
            }
            found = pooled > 0 ? pool[--pooled] : new Task();
            found.reset(tid);
            slots[i] = found;
            size++;
        }
        last = found;
        return found;
    }

    boolean contains(int tid) {
        return slots[index(tid)] != null;
    }

    /** Forgets the task; it may be handed out again for another id. */
    void remove(int tid) {
        int i = index(tid);
        Task gone = slots[i];
        if (gone == null) {
            return;
        }
        unlink(i);
        recycle(gone);
    }

    /** Gives the task of id {@code from} the id {@code to}; a task that had it is forgotten. */
    void rename(int from, int to) {
        int i = index(from);
        Task moved = slots[i];
        if (moved == null || from == to) {
            return;
        }
        remove(to);
        unlink(index(from));
        moved.tid = to;
        slots[index(to)] = moved;
        size++;
    }

    private void recycle(Task gone) {
        if (pooled == pool.length) {
            pool = Arrays.copyOf(pool, pooled * 2);
        }
        pool[pooled++] = gone;
    }

    /** Empties slot {@code i} and moves up what probing would no longer find. */
    private void unlink(int i) {
        last = null;
        slots[i] = null;
        size--;
        int mask = slots.length - 1;
        for (int k = i + 1 & mask; slots[k] != null; k = k + 1 & mask) {
            Task t = slots[k];
            slots[k] = null;
            if (t != null) {
                slots[index(t.tid)] = t;
            }
        }
    }

    private int index(int tid) {
        int mask = slots.length - 1;
        int i = tid * 0x9e3779b1 >>> 7 & mask;
        while (true) {
            Task t = slots[i];
            if (t == null || t.tid == tid) {
                return i;
            }
            i = i + 1 & mask;
        }
    }

    private void grow() {
        @Nullable Task[] old = slots;
        slots = new Task[old.length * 2];
        for (Task t : old) {
            if (t != null) {
                slots[index(t.tid)] = t;
            }
        }
    }
}
