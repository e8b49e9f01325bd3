package dev.jtrace.session.setting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one {@code jtrace stat} is asked to do: plain data, decided before anything starts. */
public record StatSettings(TraceSettings.Target target, Events events, Scope scope, Timing timing,
        Repetition repetition, Output output) {

    /** Which modes of the processor count where an event does not say. */
    public enum Modes {
        ALL, USER, KERNEL
    }

    /**
     * What is counted.
     *
     * @param lists what stood behind each -e; empty for the defaults
     * @param detail 0 to 3, number of -d
     * @param metrics words of -M
     * @param nothing whether only times are wanted
     * @param by region that counts are taken for: syscall or a uprobe; null for the whole run
     * @param simulate whether valgrind runs the program
     */
    public record Events(List<String> lists, int detail, List<String> metrics, boolean nothing, Modes modes,
            @Nullable String by, boolean simulate) {}

    /**
     * Where it is counted, besides {@link #target}.
     *
     * @param tids threads
     * @param cpus list of CPUs, empty for all with {@code allCpus}
     * @param perCpu whether each CPU has a line; likewise {@code perThread}
     * @param cgroup name of a control group; null for none
     */
    public record Scope(List<Integer> tids, boolean allCpus, String cpus, boolean perCpu, boolean perThread,
            @Nullable String cgroup, boolean inherit) {
        /** Whether CPUs are counted and not tasks. */
        public boolean cpuWide() {
            return allCpus || !cpus.isEmpty();
        }
    }

    /**
     * When it is counted. Times are milliseconds, 0 for none.
     *
     * @param delay negative to start with counting off
     * @param control fifo of commands, and behind a comma that of answers; null for none
     */
    public record Timing(int interval, int intervalCount, int timeout, int delay, @Nullable String control) {}

    /** How often it is counted. @param pre shell command before each run, or null; likewise {@code post} */
    public record Repetition(int runs, int warmup, @Nullable String pre, @Nullable String post) {}

    /** The form of the report. */
    public enum Form {
        TEXT, CSV, JSON
    }

    /**
     * Where the report goes and how it looks.
     *
     * @param file null for standard error
     * @param record recording that is kept of {@link Events#by}; null for none
     */
    public record Output(Form form, String separator, boolean thousands, @Nullable String file, boolean append,
            @Nullable String record) {}
}
