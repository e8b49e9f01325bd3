package dev.jtrace.model;

import java.util.List;
import java.util.Map;

/**
 * A whole run for pages that show it: what was noted of it, its tasks, and its calls as columns. Times are nanoseconds
 * after {@link #start}; texts are safe to show, as UTF-8.
 *
 * @param head what the recording says of the run, as names and texts
 * @param start CLOCK_MONOTONIC nanoseconds of the first event
 * @param end nanoseconds of the last event
 * @param names calls by number
 * @param errors names of errors by number; 0 is none
 * @param texts texts of calls by number; 0 is none
 * @param files what was read, written and named
 * @param lanes readings of counters
 * @param lanesOmitted readings that are not among them because there are too many
 * @param omitted calls that are not in {@link #calls} because there are too many
 * @param lost events that the engine lost
 */
public record RunView(Map<String, String> head, long start, long end, List<Task> tasks, List<CallName> names,
        List<String> errors, List<CallText> texts, List<FileUse> files, Calls calls, List<Lane> lanes,
        long lanesOmitted, long omitted, long lost) {

    /**
     * A thread.
     *
     * @param parent its creator's tid, 0 when unknown
     * @param comm command name, the last it had
     * @param ended how it ended; empty when it did not
     */
    public record Task(int tid, int pid, int parent, String comm, long start, long end, String ended) {}

    /** @param kind the class that colours it: file, desc, network, memory, process, signal, ipc, or other */
    public record CallName(String name, String kind) {}

    /** Arguments, result and path as a line shows them. */
    public record CallText(String arguments, String outcome, String path) {}

    /**
     * What happened to one file, socket or pipe.
     *
     * @param time nanoseconds spent in its calls
     */
    public record FileUse(String path, long calls, long errors, long bytes, long time) {}

    /**
     * A row for each call, in the order in which they ended.
     *
     * @param task index in {@link RunView#tasks}
     * @param name index in {@link RunView#names}
     * @param error index in {@link RunView#errors}
     * @param text index in {@link RunView#texts}
     */
    public record Calls(int count, long[] start, long[] duration, int[] task, int[] name, int[] error, int[] text) {}

    /**
     * A counter of a process and its children, or of a CPU: each reading told {@code count} between two times.
     *
     * @param unit of counts times {@code scale}; empty for plain counts
     * @param rateUnit of counts times {@code rate} and divided by nanoseconds
     * @param pid 0 for a CPU; {@code cpu} is -1 for a process
     */
    public record Lane(String name, String unit, String rateUnit, double rate, double scale, int pid, long cpu,
            long[] from, long[] to, long[] count) {}
}
