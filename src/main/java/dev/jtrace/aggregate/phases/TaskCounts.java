package dev.jtrace.aggregate.phases;

import dev.jtrace.event.TaskCount;
import dev.jtrace.event.TraceEvent;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What was counted of tasks, by task and time. Parts that were met in one place within a millisecond are one row, but for
 * major faults, whose times tell what a task waited for.
 */
final class TaskCounts {
    static final int TIME = 0;
    static final int COUNT = 1;
    static final int AMOUNT = 2;
    static final int PLACE = 3;

    private static final long TOGETHER = 1_000_000;

    private final Map<Integer, Task> tasks = new HashMap<>();
    private final Map<TaskCount, String> refused = new EnumMap<>(TaskCount.class);
    private final long[] sums = new long[TaskCount.count()];
    /** Page faults by place. */
    private final Map<Integer, Long> faults = new HashMap<>();

    /** Rows of one task, and the last of each count. */
    private static final class Task {
        final Rows rows = new Rows(4);
        final int[] last = new int[TaskCount.count()];
    }

    /** @param place number of the place of code where it was met */
    void counted(TraceEvent e, int place) {
        Task task = tasks.computeIfAbsent(e.tid, tid -> new Task());
        TaskCount count = TaskCount.of(e.code);
        Rows rows = task.rows;
        int row = task.last[count.ordinal()] - 1;
        if (row < 0 || count == TaskCount.MAJOR_FAULTS || rows.get(row, PLACE) != place
                || e.time - rows.get(row, TIME) >= TOGETHER) {
            row = rows.add();
            rows.set(row, TIME, e.time);
            rows.set(row, COUNT, count.ordinal());
            rows.set(row, PLACE, place);
            task.last[count.ordinal()] = row + 1;
        }
        rows.set(row, AMOUNT, rows.get(row, AMOUNT) + e.a0);
        sums[count.ordinal()] += e.a0;
        if (count == TaskCount.MINOR_FAULTS || count == TaskCount.MAJOR_FAULTS) {
            faults.merge(place, e.a0, Long::sum);
        }
    }

    void refused(TraceEvent e) {
        refused.put(TaskCount.of(e.code), AddressSpaces.text(e));
    }

    /** Why something could not be counted; empty for what could. */
    String refusal(TaskCount count) {
        return refused.getOrDefault(count, "");
    }

    /** Whether anything was to be counted. */
    boolean isEmpty() {
        return tasks.isEmpty() && refused.isEmpty();
    }

    long sum(TaskCount count) {
        return sums[count.ordinal()];
    }

    /** Page faults by number of the place that they were met in. */
    Map<Integer, Long> faults() {
        return faults;
    }

    /** What was counted of a task. */
    View of(int tid) {
        Task task = tasks.get(tid);
        return task == null ? new View(new Rows(4), new int[0]) : new View(task.rows, task.rows.byTime());
    }

    /** Rows in the order of time. */
    static final class View {
        private final Rows rows;
        private final int[] order;

        private View(Rows rows, int[] order) {
            this.rows = rows;
            this.order = order;
        }

        /** What was counted in a time. */
        Amounts between(long from, long to) {
            long[] sums = new long[TaskCount.count()];
            for (int i = first(from); i < order.length && rows.get(order[i], TIME) < to; i++) {
                sums[(int) rows.get(order[i], COUNT)] += rows.get(order[i], AMOUNT);
            }
            return new Amounts(sums[TaskCount.MINOR_FAULTS.ordinal()], sums[TaskCount.MAJOR_FAULTS.ordinal()],
                    sums[TaskCount.CYCLES.ordinal()], sums[TaskCount.INSTRUCTIONS.ordinal()]);
        }

        /** Whether a page was read in a time. */
        boolean isFaultBetween(long from, long to) {
            for (int i = first(from); i < order.length && rows.get(order[i], TIME) < to; i++) {
                if (rows.get(order[i], COUNT) == TaskCount.MAJOR_FAULTS.ordinal()) {
                    return true;
                }
            }
            return false;
        }

        private int first(long time) {
            return rows.first(order, time);
        }
    }

    /** Sums. */
    record Amounts(long minorFaults, long majorFaults, long cycles, long instructions) {
        static final Amounts NONE = new Amounts(0, 0, 0, 0);

        long faults() {
            return minorFaults + majorFaults;
        }
    }
}
