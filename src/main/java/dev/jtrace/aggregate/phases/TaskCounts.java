package dev.jtrace.aggregate.phases;

import dev.jtrace.event.TaskCount;
import dev.jtrace.event.TraceEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
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
    /** Counts that are kept: more than any PMU has at once. A recording may say anything. */
    private static final int MOST = 64;

    private final Map<Integer, Task> tasks = new HashMap<>();
    private final List<Told> told = new ArrayList<>();
    private final Amounts sums = new Amounts();
    /** Page faults by place. */
    private final Map<Integer, Long> faults = new HashMap<>();

    /** What is known of a count. */
    static final class Told {
        private final String name;
        private final long part;
        private String refusal = "";
        private long wanted;
        private long ran;

        private Told(String name, long part) {
            this.name = name;
            this.part = part;
        }

        String name() {
            return name;
        }

        /** How many each record tells of. */
        long part() {
            return part;
        }

        /** Why it could not be counted; empty for what could. */
        String refusal() {
            return refusal;
        }

        /** The part of the time that it was counted in, more than 0 to 1: events may have to take turns on the PMU. */
        double share() {
            return ran > 0 && ran < wanted ? (double) ran / wanted : 1;
        }
    }

    TaskCounts() {
        for (TaskCount count : TaskCount.values()) {
            told.add(new Told(count.label(), count.part()));
        }
    }

    /** Rows of one task, and the last of each count. */
    private static final class Task {
        final Rows rows = new Rows(4);
        int[] last = new int[TaskCount.count()];
    }

    /** @param place number of the place of code where it was met */
    void counted(TraceEvent e, int place) {
        Task task = tasks.computeIfAbsent(e.tid, tid -> new Task());
        int count = e.code;
        if (count < 0 || count >= told.size()) {
            return;
        }
        if (count >= task.last.length) {
            task.last = Arrays.copyOf(task.last, told.size());
        }
        Rows rows = task.rows;
        int row = task.last[count] - 1;
        if (row < 0 || count == TaskCount.MAJOR_FAULTS.ordinal() || rows.get(row, PLACE) != place
                || e.time - rows.get(row, TIME) >= TOGETHER) {
            row = rows.add();
            rows.set(row, TIME, e.time);
            rows.set(row, COUNT, count);
            rows.set(row, PLACE, place);
            task.last[count] = row + 1;
        }
        rows.set(row, AMOUNT, rows.get(row, AMOUNT) + e.a0);
        sums.add(count, e.a0);
        if (count == TaskCount.MINOR_FAULTS.ordinal() || count == TaskCount.MAJOR_FAULTS.ordinal()) {
            faults.merge(place, e.a0, Long::sum);
        }
    }

    /** An event that tells of a count. */
    void told(TraceEvent e) {
        if ((e.flags & TraceEvent.COUNT_NAME) != 0 && e.code == told.size() && e.code < MOST) {
            told.add(new Told(AddressSpaces.text(e), Math.max(1, e.a0)));
        }
        if (e.code < 0 || e.code >= told.size()) {
            return;
        }
        Told count = told.get(e.code);
        if ((e.flags & TraceEvent.FAILED) != 0) {
            count.refusal = AddressSpaces.text(e);
        }
        if ((e.flags & TraceEvent.COUNT_TIMES) != 0) {
            count.wanted = e.a0;
            count.ran = e.a1;
        }
    }

    /** What is known of all counts, by number. */
    List<Told> told() {
        return told;
    }

    /** Why something could not be counted; empty for what could. */
    String refusal(TaskCount count) {
        return told.get(count.ordinal()).refusal;
    }

    /** Whether nothing was to be counted. */
    boolean isEmpty() {
        return tasks.isEmpty() && told.stream().allMatch(count -> count.refusal.isEmpty());
    }

    long sum(TaskCount count) {
        return sums.of(count);
    }

    /** What was counted of all tasks. */
    Amounts sums() {
        return sums;
    }

    /** What was counted of all tasks by number of the place that it was met in. */
    Map<Integer, Amounts> byPlace() {
        Map<Integer, Amounts> found = new HashMap<>();
        for (Task task : tasks.values()) {
            for (int row = 0; row < task.rows.count(); row++) {
                found.computeIfAbsent((int) task.rows.get(row, PLACE), place -> new Amounts())
                        .add((int) task.rows.get(row, COUNT), task.rows.get(row, AMOUNT));
            }
        }
        return found;
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
            Amounts sums = new Amounts();
            for (int i = first(from); i < order.length && rows.get(order[i], TIME) < to; i++) {
                sums.add((int) rows.get(order[i], COUNT), rows.get(order[i], AMOUNT));
            }
            return sums;
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

        /** The place of user code that met most of at least {@code least} minor faults in a time; negative for fewer. */
        int stormIn(long from, long to, long least) {
            Map<Integer, Long> faults = new HashMap<>();
            long all = 0;
            for (int i = first(from); i < order.length && rows.get(order[i], TIME) < to; i++) {
                int place = (int) rows.get(order[i], PLACE);
                if (rows.get(order[i], COUNT) == TaskCount.MINOR_FAULTS.ordinal() && place != Places.KERNEL) {
                    faults.merge(place, rows.get(order[i], AMOUNT), Long::sum);
                    all += rows.get(order[i], AMOUNT);
                }
            }
            return all < Math.max(1, least)
                    ? -1
                    : faults.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
        }

        private int first(long time) {
            return rows.first(order, time);
        }
    }
}
