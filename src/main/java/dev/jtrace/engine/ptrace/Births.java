package dev.jtrace.engine.ptrace;

/**
 * Children that their parents' events announced and that have not stopped yet. Keeps the latest few: a child that never
 * comes was killed, and one whose entry was overwritten is only shown without its parent. Tracer thread only.
 */
final class Births {
    private static final int KEPT = 64;

    private final int[] children = new int[KEPT];
    private final int[] parents = new int[KEPT];
    private final int[] events = new int[KEPT];
    private int next;
    private int found;

    /** @param event PTRACE_EVENT_FORK, VFORK or CLONE */
    void put(int child, int parent, int event) {
        children[next] = child;
        parents[next] = parent;
        events[next] = event;
        next = (next + 1) % KEPT;
    }

    /** Whether {@code child} was announced; then {@link #parent} and {@link #event} tell how, once. */
    boolean take(int child) {
        for (int i = 0; i < KEPT; i++) {
            if (children[i] == child) {
                children[i] = 0;
                found = i;
                return true;
            }
        }
        return false;
    }

    /** {@code child} is gone. */
    void forget(int child) {
        for (int i = 0; i < KEPT; i++) {
            if (children[i] == child) {
                children[i] = 0;
            }
        }
    }

    /** Whether a child that was announced has neither stopped nor ended, as far as is known. */
    boolean any() {
        for (int child : children) {
            if (child != 0) {
                return true;
            }
        }
        return false;
    }

    int parent() {
        return parents[found];
    }

    int event() {
        return events[found];
    }
}
