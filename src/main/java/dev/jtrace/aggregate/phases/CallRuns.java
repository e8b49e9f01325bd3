package dev.jtrace.aggregate.phases;

import dev.jtrace.event.TraceEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * System calls by task and time: calls of a kind that follow within a millisecond are one row, so that a storm of calls
 * takes a thousand rows a second.
 */
final class CallRuns {
    static final int START = 0;
    static final int END = 1;
    /** ABI above 32 bits of the number. */
    static final int CALL = 2;
    static final int COUNT = 3;
    static final int ERRORS = 4;
    /** Sum of the calls' durations, nanoseconds. */
    static final int TOTAL = 5;

    private static final long TOGETHER = 1_000_000;
    /** Rows that are looked at for one that is under way: as many kinds of calls may take turns. */
    private static final int BACK = 64;

    private final Map<Integer, Task> tasks = new HashMap<>();

    /** Rows of one task, and the call that it is in. */
    private static final class Task {
        final Rows rows = new Rows(6);
        final Map<Long, Integer> last = new HashMap<>();
        long since = -1;
        long call;
    }

    void entered(TraceEvent e) {
        Task task = tasks.computeIfAbsent(e.tid, tid -> new Task());
        task.since = e.time;
        task.call = call(e);
    }

    private static long call(TraceEvent e) {
        return (long) e.abi << 32 | e.code & 0xffffffffL;
    }

    void returned(TraceEvent e) {
        Task task = tasks.get(e.tid);
        if (task != null && task.since >= 0 && task.call == call(e)) {
            add(task, e.time, (e.flags & TraceEvent.FAILED) != 0);
        }
    }

    private static void add(Task task, long end, boolean failed) {
        Rows rows = task.rows;
        Integer last = task.last.get(task.call);
        int row;
        if (last != null && task.since - rows.get(last, START) < TOGETHER) {
            row = last;
        } else {
            row = rows.add();
            rows.set(row, START, task.since);
            rows.set(row, CALL, task.call);
            task.last.put(task.call, row);
        }
        rows.set(row, END, end);
        rows.set(row, COUNT, rows.get(row, COUNT) + 1);
        rows.set(row, ERRORS, rows.get(row, ERRORS) + (failed ? 1 : 0));
        rows.set(row, TOTAL, rows.get(row, TOTAL) + end - task.since);
        task.since = -1;
    }

    /** Ends the call that a task is in, if it is in one. */
    void ended(int tid, long time) {
        Task task = tasks.get(tid);
        if (task != null && task.since >= 0) {
            add(task, time, false);
        }
    }

    /** Ends all calls that tasks are in. */
    void endedAll(long time) {
        for (Map.Entry<Integer, Task> task : tasks.entrySet()) {
            ended(task.getKey(), time);
        }
    }

    /** The rows of a task by the time of their start. */
    View of(int tid) {
        Task task = tasks.get(tid);
        return task == null ? new View(new Rows(6), new int[0]) : new View(task.rows, task.rows.byTime());
    }

    /** Rows in an order. */
    static final class View {
        private final Rows rows;
        private final int[] order;

        private View(Rows rows, int[] order) {
            this.rows = rows;
            this.order = order;
        }

        /** Rows whose first call began at {@code from} or later, but before {@code to}. */
        List<Row> between(long from, long to) {
            List<Row> found = new ArrayList<>();
            for (int i = first(from); i < order.length && rows.get(order[i], START) < to; i++) {
                found.add(row(order[i]));
            }
            return found;
        }

        /**
         * Rows that are under way between two times, with the part of their time that falls there; calls are counted where
         * they began.
         */
        List<Row> within(long from, long to) {
            List<Row> found = new ArrayList<>();
            for (int i = Math.max(0, first(from) - BACK); i < order.length && rows.get(order[i], START) < to; i++) {
                long start = rows.get(order[i], START);
                long end = rows.get(order[i], END);
                if (end > from) {
                    double part = (double) (Math.min(end, to) - Math.max(start, from)) / Math.max(1, end - start);
                    Row row = row(order[i]);
                    found.add(new Row(row.call, start < from ? 0 : row.count, row.errors,
                            Math.round(row.total * Math.min(1, part))));
                }
            }
            return found;
        }

        /**
         * The call that is under way at a time, by number with ABI; -1 for none. Where calls of several kinds follow each
         * other closely it is the kind that takes most of that time.
         */
        long at(long time) {
            long call = -1;
            double most = 0;
            int last = first(time + 1) - 1;
            for (int i = last; i >= 0 && i > last - BACK; i--) {
                long end = rows.get(order[i], END);
                double part = (double) rows.get(order[i], TOTAL) / Math.max(1, end - rows.get(order[i], START));
                if (end >= time && part > most) {
                    most = part;
                    call = rows.get(order[i], CALL);
                }
            }
            return call;
        }

        private int first(long time) {
            return rows.first(order, time);
        }

        private Row row(int number) {
            return new Row(rows.get(number, CALL), rows.get(number, COUNT), rows.get(number, ERRORS),
                    rows.get(number, TOTAL));
        }
    }

    /** Calls of one kind. @param total nanoseconds */
    record Row(long call, long count, long errors, long total) {}
}
