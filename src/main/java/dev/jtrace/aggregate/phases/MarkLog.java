package dev.jtrace.aggregate.phases;

import dev.jtrace.aggregate.LatencyHistogram;
import dev.jtrace.decode.TidMap;
import dev.jtrace.event.MarkSource;
import dev.jtrace.event.TraceEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What tasks said they began and ended. An end ends the youngest of its name that its task has open; marks may overlap.
 * Every mark is counted and timed; of the first {@link #MOST_ROWS} begin and end are kept.
 */
final class MarkLog {
    static final int MOST_ROWS = 1 << 18;

    /** Columns of {@link #rows}. */
    static final int BEGIN = 0;
    static final int END = 1;
    static final int TASK = 2;
    static final int NAME = 3;
    /** Marks of the task that were open when this one began. */
    static final int DEPTH = 4;
    /** 1 when it had not ended with the trace; END is then the last that is known of its task. */
    static final int OPEN = 5;
    /** The size that was told in it, {@link #NO_SIZE} or {@link #SEVERAL_SIZES}. */
    static final int SIZE = 6;

    static final long NO_SIZE = Long.MIN_VALUE;
    static final long SEVERAL_SIZES = Long.MIN_VALUE + 1;

    /** The quantity that tells how much work the innermost open mark does. */
    private static final String SIZE_NAME = "size";

    /** Marks that one task may have open. */
    private static final int MOST_OPEN = 1 << 12;
    private static final int COLUMNS = 7;

    final Rows rows = new Rows(COLUMNS);
    private final List<Name> names = new ArrayList<>();
    private final Set<Integer> tids = new HashSet<>();
    private final TidMap<Task> tasks = new TidMap<>(tid -> {
        tids.add(tid);
        return new Task();
    });

    /** What is known of all marks of a name. Times are nanoseconds. */
    static final class Name {
        final MarkSource source;
        String text;
        final LatencyHistogram times = new LatencyHistogram();
        final Set<Integer> tasks = new HashSet<>();
        long count;
        long total;
        /** Begun, and not ended. */
        long open;
        /** Ends of what had not begun, or had been open beside too many others. */
        long unmatched;
        /** Of a quantity: how often it was told, and what it was. */
        long values;
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        long latest;
        double sum;
        private long latestAt;

        /** The task of the last mark: most marks of a name come from the same. */
        private int lastTask;

        private Name(MarkSource source, String text) {
            this.source = source;
            this.text = text;
        }

        private void seenIn(int tid) {
            if (tid != lastTask || tasks.isEmpty()) {
                lastTask = tid;
                tasks.add(tid);
            }
        }
    }

    /** What a task has open, the oldest first. */
    private static final class Task {
        int[] names = new int[8];
        long[] begins = new long[8];
        long[] sizes = new long[8];
        int open;

        private void sized(long size) {
            if (open > 0) {
                long known = sizes[open - 1];
                sizes[open - 1] = known == NO_SIZE || known == size ? size : SEVERAL_SIZES;
            }
        }
    }

    void named(TraceEvent e, String text) {
        // Numbers come in order; one that is known has got another text.
        if (e.a0 == names.size()) {
            names.add(new Name(MarkSource.of(e.code), text));
        } else {
            name(e).text = text;
        }
    }

    List<Name> names() {
        return names;
    }

    /** The text of a number; of one that was not told, a question mark. */
    String text(int name) {
        return name >= 0 && name < names.size() ? names.get(name).text : "?";
    }

    /** Whether anything was made. Names may have been told for what others make. */
    boolean isEmpty() {
        return names.stream().allMatch(name -> name.count + name.open + name.unmatched + name.values == 0);
    }

    void began(TraceEvent e) {
        Name name = name(e);
        Task task = tasks.of(e.tid);
        name.seenIn(e.tid);
        if (task.open == MOST_OPEN) {
            name.unmatched++;
            return;
        }
        if (task.open == task.names.length) {
            task.names = Arrays.copyOf(task.names, task.open * 2);
            task.begins = Arrays.copyOf(task.begins, task.open * 2);
            task.sizes = Arrays.copyOf(task.sizes, task.open * 2);
        }
        task.names[task.open] = (int) e.a0;
        task.sizes[task.open] = NO_SIZE;
        task.begins[task.open++] = e.time;
    }

    void ended(TraceEvent e) {
        Name name = name(e);
        Task task = tasks.of(e.tid);
        int at = task.open - 1;
        while (at >= 0 && task.names[at] != e.a0) {
            at--;
        }
        if (at < 0) {
            name.unmatched++;
            return;
        }
        long begin = task.begins[at];
        long size = task.sizes[at];
        task.open--;
        System.arraycopy(task.names, at + 1, task.names, at, task.open - at);
        System.arraycopy(task.begins, at + 1, task.begins, at, task.open - at);
        System.arraycopy(task.sizes, at + 1, task.sizes, at, task.open - at);
        long length = Math.max(0, e.time - begin);
        name.count++;
        name.total += length;
        name.times.add(length);
        keep(begin, e.time, e.tid, (int) e.a0, at, 0, size);
    }

    private void keep(long begin, long end, int tid, int name, int depth, int open, long size) {
        if (rows.count() == MOST_ROWS) {
            return;
        }
        int row = rows.add();
        rows.set(row, BEGIN, begin);
        rows.set(row, END, end);
        rows.set(row, TASK, tid);
        rows.set(row, NAME, name);
        rows.set(row, DEPTH, depth);
        rows.set(row, OPEN, open);
        rows.set(row, SIZE, size);
    }

    void valued(TraceEvent e) {
        Name name = name(e);
        name.seenIn(e.tid);
        name.values++;
        name.sum += e.a1;
        name.least = Math.min(name.least, e.a1);
        name.most = Math.max(name.most, e.a1);
        if (name.text.equals(SIZE_NAME)) {
            tasks.of(e.tid).sized(e.a1);
        }
        if (e.time >= name.latestAt) {
            name.latestAt = e.time;
            name.latest = e.a1;
        }
    }

    private Name name(TraceEvent e) {
        return names.get((int) e.a0);
    }

    /** Ends what is open at the end of the trace. @param last of each task, the last time that is known of it */
    void close(java.util.function.IntToLongFunction last) {
        for (int tid : tids) {
            Task task = tasks.of(tid);
            for (int i = 0; i < task.open; i++) {
                names.get(task.names[i]).open++;
                keep(task.begins[i], Math.max(task.begins[i], last.applyAsLong(tid)), tid, task.names[i], i, 1,
                        task.sizes[i]);
            }
            task.open = 0;
        }
    }

    /** Marks in all, quantities apart. */
    long count() {
        return names.stream().mapToLong(name -> name.count + name.open).sum();
    }
}
