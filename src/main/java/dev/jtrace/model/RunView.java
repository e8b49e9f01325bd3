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
 * @param tracks marks, and what was done with devices
 * @param omitted calls that are not in {@link #calls} because there are too many
 * @param lost events that the engine lost
 */
public record RunView(Map<String, String> head, long start, long end, List<Task> tasks, List<CallName> names,
        List<String> errors, List<CallText> texts, List<FileUse> files, Calls calls, List<Lane> lanes,
        long lanesOmitted, Tracks tracks, long omitted, long lost) {

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

    /**
     * Rows of spans that do not overlap.
     *
     * @param names of spans by number
     * @param texts what else is known of spans, by number; 0 is nothing
     * @param omitted spans that are not among them because there are too many, or too many rows
     */
    public record Tracks(List<Track> rows, List<SpanName> names, List<String> texts, long omitted) {
        public static final Tracks NONE = new Tracks(List.of(), List.of(), List.of(""), 0);
    }

    /** @param kind what colours it: kernel, to device, to host, transfer, launch, wait, build, allocation, mark, or other */
    public record SpanName(String name, String kind) {}

    /**
     * A row of spans in the order of their starts.
     *
     * @param kind queue, calls, or marks
     * @param name of the device; empty for a task
     * @param tid of the task that called or marked; 0 for a queue
     * @param queue from 1 on, of this queue alone; 0 for a task
     * @param led number of the span that this one led to, counted from 1 over all rows; 0 for none
     */
    public record Track(String kind, String name, int pid, int tid, int queue, long[] start, long[] duration,
            int[] span, int[] text, int[] led) {}
}
