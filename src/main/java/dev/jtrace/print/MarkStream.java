package dev.jtrace.print;

import dev.jtrace.decode.TidMap;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.model.MarkSpan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Joins the beginnings and ends of marks, and hands them to a consumer. An end is that of the youngest of its name. Marks of
 * a task come in their order, but later than what others tell of the task: its end too.
 */
final class MarkStream {
    /** Numbers of names, marks that one task may have open, and rows they are drawn in. */
    private static final int MOST_NAMES = 1 << 16;
    private static final int MOST_OPEN = 1 << 12;
    private static final int MOST_LANES = 64;
    private static final long[] NONE = {};
    private static final int[] NO_LANES = {};

    private final CallConsumer consumer;
    private final Map<Long, String> names = new HashMap<>();
    private final Set<Integer> tids = new HashSet<>();
    private final TidMap<Task> tasks = new TidMap<>(tid -> {
        tids.add(tid);
        return new Task();
    });
    private long last;

    /** What a task has open, the oldest first. */
    private static final class Task {
        long[] names = NONE;
        long[] begins = NONE;
        int[] lanes = NO_LANES;
        int open;
        int pid;
        long usedLanes;
        /** When the task ended; 0 for one that has not. */
        long end;

        void begin(long name, long time) {
            if (open == MOST_OPEN) {
                return;
            }
            if (open == names.length) {
                names = Arrays.copyOf(names, open * 2 + 8);
                begins = Arrays.copyOf(begins, open * 2 + 8);
                lanes = Arrays.copyOf(lanes, open * 2 + 8);
            }
            int lane = Math.min(Long.numberOfTrailingZeros(~usedLanes), MOST_LANES - 1);
            usedLanes |= 1L << lane;
            names[open] = name;
            begins[open] = time;
            lanes[open++] = lane;
        }

        int find(long name) {
            int at = open - 1;
            while (at >= 0 && names[at] != name) {
                at--;
            }
            return at;
        }

        void remove(int at) {
            usedLanes &= ~(1L << lanes[at]);
            open--;
            System.arraycopy(names, at + 1, names, at, open - at);
            System.arraycopy(begins, at + 1, begins, at, open - at);
            System.arraycopy(lanes, at + 1, lanes, at, open - at);
        }
    }

    MarkStream(CallConsumer consumer) {
        this.consumer = consumer;
    }

    /** Takes a MARK_NAME, MARK_BEGIN, MARK_END or MARK_VALUE. */
    void take(TraceEvent e) {
        switch (e.kind) {
            case MARK_NAME -> {
                if (names.size() < MOST_NAMES) {
                    names.put(e.a0, new String(e.data, e.dataOffset, e.dataLength, StandardCharsets.ISO_8859_1));
                }
            }
            case MARK_BEGIN -> begin(e);
            case MARK_END -> {
                Task task = task(e);
                int at = task.find(e.a0);
                if (at >= 0) {
                    tell(e.tid, task, at, e.time, true);
                }
            }
            case MARK_VALUE -> consumer.quantity(name(e.a0), task(e).pid, e.time, e.a1);
            default -> {
            }
        }
    }

    private void begin(TraceEvent e) {
        Task before = tasks.get(e.tid);
        if (before != null && before.end != 0 && e.time > before.end) {
            // Another task has its number.
            close(e.tid, before, before.end);
            before.end = 0;
        }
        task(e).begin(e.a0, e.time);
    }

    private void close(int tid, Task task, long end) {
        while (task.open > 0) {
            tell(tid, task, task.open - 1, end, false);
        }
    }

    private Task task(TraceEvent e) {
        last = Math.max(last, e.time);
        Task task = tasks.of(e.tid);
        task.pid = e.tgid == 0 ? e.tid : e.tgid;
        return task;
    }

    private void tell(int tid, Task task, int at, long end, boolean ended) {
        long begin = task.begins[at];
        consumer.mark(new MarkSpan(name(task.names[at]), task.pid, tid, task.lanes[at], begin, Math.max(begin, end),
                ended));
        task.remove(at);
    }

    private String name(long number) {
        return names.getOrDefault(number, "?");
    }

    /** A task has ended; marks that it made before may still come. */
    void ended(int tid, long time) {
        if (!names.isEmpty()) {
            tasks.of(tid).end = time;
        }
    }

    /** After the last event: what is open ended with its task. @param time of the last event */
    void end(long time) {
        for (int tid : tids) {
            Task task = tasks.of(tid);
            close(tid, task, task.end == 0 ? Math.max(last, time) : task.end);
        }
    }
}
