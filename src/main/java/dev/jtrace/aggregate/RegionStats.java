package dev.jtrace.aggregate;

import dev.jtrace.decode.TidMap;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.RegionSink;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what counters gained between entering and leaving regions. A task's counts on its CPUs are kept apart by the
 * kernel; their sum at entry and at return is what a call is measured by, so that a move to another CPU in between does
 * no harm. Regions may nest; each level has its own counts and those of the levels inside.
 */
@HotPath
public final class RegionStats implements RegionSink {
    private static final int MOST_DEPTH = 1 << 12;
    private static final int MOST_KEYS = 1 << 12;
    /** NR_CPUS of the largest kernels; a recording may say anything. */
    private static final int MOST_CPUS = 1 << 13;
    /** Places for CPUs of all tasks together. */
    private static final int MOST_PLACES = 1 << 24;

    /** What is known of one region. */
    public static final class Sums {
        private long calls;
        private final long[] sums;

        private Sums(int counters) {
            sums = new long[counters];
        }

        public long calls() {
            return calls;
        }

        /** What a counter gained in all calls. */
        public long sum(int counter) {
            return sums[counter];
        }
    }

    /** A task: its sum over all CPUs, what it had on each, and its sums where open regions began. */
    private static final class Task {
        final long[] total;
        @Nullable long[][] onCpu = new long[0][];
        long[] open;
        /** Region of each level: returns may have lost it, as that of rt_sigreturn. */
        long[] keys = new long[4];
        int depth;

        Task(int counters) {
            total = new long[counters];
            open = new long[counters * 4];
        }
    }

    private final int counters;
    /** By key where that is small, as numbers of system calls are; the rest share the last place. */
    private @Nullable Sums[] regions = new Sums[0];
    private final TidMap<Task> tasks;
    private int room = MOST_PLACES;
    private long lost;
    private long unmatched;

    public RegionStats(int counters) {
        this.counters = counters;
        tasks = new TidMap<>(tid -> new Task(counters));
    }

    @Override
    public void reading(int mark, long time, int tid, int cpu, long key, long[] values, int from) {
        if (cpu < 0 || cpu >= MOST_CPUS || room < 0) {
            unmatched++;
            return;
        }
        Task task = tasks.of(tid);
        advance(task, cpu, values, from);
        switch (mark) {
            case ENTER -> enter(task, key);
            case LEAVE -> leave(task);
            default -> {}
        }
    }

    private void advance(Task task, int cpu, long[] values, int from) {
        if (cpu >= task.onCpu.length) {
            room -= cpu + 1 - task.onCpu.length;
            task.onCpu = Arrays.copyOf(task.onCpu, cpu + 1);
        }
        long[] seen = task.onCpu[cpu];
        if (seen == null) {
            seen = new long[counters];
            task.onCpu[cpu] = seen;
        }
        for (int i = 0; i < counters; i++) {
            task.total[i] += values[from + i] - seen[i];
            seen[i] = values[from + i];
        }
    }

    private void enter(Task task, long key) {
        if (task.depth == MOST_DEPTH) {
            unmatched++;
            return;
        }
        int at = task.depth * counters;
        if (at + counters > task.open.length) {
            task.open = Arrays.copyOf(task.open, task.open.length * 2);
            task.keys = Arrays.copyOf(task.keys, task.keys.length * 2);
        }
        task.keys[task.depth] = key;
        System.arraycopy(task.total, 0, task.open, at, counters);
        task.depth++;
    }

    private void leave(Task task) {
        if (task.depth == 0) {
            unmatched++;
            return;
        }
        task.depth--;
        Sums sums = known(task.keys[task.depth]);
        sums.calls++;
        for (int i = 0; i < counters; i++) {
            sums.sums[i] += task.total[i] - task.open[task.depth * counters + i];
        }
    }

    private Sums known(long key) {
        int index = key < 0 || key >= MOST_KEYS ? MOST_KEYS : (int) key;
        if (index >= regions.length) {
            regions = Arrays.copyOf(regions, index + 1);
        }
        Sums sums = regions[index];
        if (sums == null) {
            sums = new Sums(counters);
            regions[index] = sums;
        }
        return sums;
    }

    @Override
    public void lost(long count) {
        lost += count;
    }

    /** Readings that the kernel had no room for. */
    public long lostReadings() {
        return lost;
    }

    /** Returns without an entry, as that of the execve which counting began in. */
    public long unmatched() {
        return unmatched;
    }

    /** Keys are below this. */
    public int keys() {
        return regions.length;
    }

    /** What is known of a region, or null. @param key 0 to {@link #keys} - 1 */
    public @Nullable Sums region(int key) {
        return regions[key];
    }
}
