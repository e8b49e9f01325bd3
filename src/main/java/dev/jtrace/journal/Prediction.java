package dev.jtrace.journal;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.HotPath;

/**
 * What the next event of a block is expected to hold, so that only differences are stored. Writer and reader each have
 * one and feed it the same events; it starts empty with every block.
 */
@HotPath
final class Prediction {
    private static final int TASKS = 64;
    private static final int ENTER = EventKind.SYSCALL_ENTER.ordinal();
    private static final int EXIT = EventKind.SYSCALL_EXIT.ordinal();

    private final long[] before = new long[EventFields.COUNT];
    /** By the low bits of the tid: tasks that share a place spoil each other's predictions, nothing else. */
    private final long[][] tasks = new long[TASKS][EventFields.COUNT];
    private final long[][] kinds = new long[EventFields.kinds()][EventFields.COUNT];

    void reset() {
        clear(before);
        for (long[] row : tasks) {
            clear(row);
        }
        for (long[] row : kinds) {
            clear(row);
        }
    }

    private static void clear(long[] row) {
        for (int i = 0; i < row.length; i++) {
            row[i] = 0;
        }
    }

    /** The expected value of {@code column}; the tid, then the kind, must be in {@code known} already. */
    long of(int column, long[] known) {
        if (column == EventFields.KIND) {
            return tasks[task(known)][EventFields.KIND] == ENTER ? EXIT : ENTER;
        }
        return switch (EventFields.predictor(column)) {
            case EventFields.BEFORE -> before[column];
            case EventFields.TASK -> tasks[task(known)][column];
            default -> kinds[(int) known[EventFields.KIND]][column];
        };
    }

    /** Takes an event as the past of the next. */
    void learn(long[] event) {
        System.arraycopy(event, 0, before, 0, EventFields.COUNT);
        System.arraycopy(event, 0, tasks[task(event)], 0, EventFields.COUNT);
        System.arraycopy(event, 0, kinds[(int) event[EventFields.KIND]], 0, EventFields.COUNT);
    }

    private static int task(long[] event) {
        return (int) event[EventFields.TID] & TASKS - 1;
    }
}
