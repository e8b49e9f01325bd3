package dev.jtrace.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one trace is asked to do: plain data, decided before anything starts. Text that came from the command line is
 * kept one byte a character (Latin-1), so that it can be handed on as the bytes it was.
 *
 * @param recording the journal to keep; null for none
 * @param notices lines for standard error that the settings call for, without the program's name
 * @param debug whether the tracer tells of its own doings
 */
public record TraceSettings(Target target, Scope scope, FilterSettings filters, Output output, LineSettings lines,
        ValueSettings values, Summary summary, Source source,
        @Nullable Recording recording, List<String> notices, boolean debug) {

    /**
     * The journal that is kept of the run.
     *
     * @param file its name
     * @param rotate bytes after which a new file is begun; Long.MAX_VALUE for never
     * @param maxSize bytes after which nothing more is kept; Long.MAX_VALUE for never
     * @param duration nanoseconds after which recording ends and the program runs on; Long.MAX_VALUE for never
     */
    public record Recording(String file, long rotate, long maxSize, long duration) {}

    /**
     * Who is traced.
     *
     * @param command index of the first word of the command in the arguments of main; -1 for none
     * @param pids processes to attach to, each once, in the order given
     * @param environment changes to the command's environment, to be made in this order
     * @param user name of the user to run the command as; null for the caller
     */
    public record Target(int command, List<Integer> pids, List<EnvEdit> environment, @Nullable String user) {}

    /**
     * One tampering expression.
     *
     * @param fault whether it was given as fault=, whose default is an error and which allows errors only
     */
    public record Tamper(boolean fault, String expression) {}

    /** One change to an environment: sets {@code name} to {@code value}, or removes it when the value is null. */
    public record EnvEdit(String name, @Nullable String value) {}

    /**
     * What is traced.
     *
     * @param follow whether new processes and threads are traced
     * @param calls the last set of system calls given (what stood behind {@code trace=}); null for all
     * @param signals the last set of signals given; null for all
     * @param killOnExit whether launched processes die with the tracer; true with {@code seccompBpf}
     * @param tampering how calls are changed, in the order given
     */
    public record Scope(boolean follow, @Nullable String calls, @Nullable String signals, boolean seccompBpf,
            boolean killOnExit, List<Tamper> tampering) {}

    /**
     * Who watches the traced tasks.
     *
     * @param ringBytes size of the ring between the kernel and jtrace, a power of two; 0 for the engine's own choice
     */
    public record Source(EngineChoice engine, int ringBytes) {}

    /** An engine, or whichever is the cheapest that serves all options. */
    public enum EngineChoice {
        AUTO, BPF, PTRACE
    }

    /**
     * Where lines go.
     *
     * @param target file name or shell command; empty for standard error
     * @param append whether a file's old content stays
     * @param separate whether each task has a file TARGET.TID of its own
     */
    public record Output(Sink sink, String target, Format format, boolean append, boolean separate) {}

    /** The kind of place that lines go to. */
    public enum Sink {
        STDERR, STDOUT, FILE, COMMAND,
        /** There are no lines. */
        NONE
    }

    /** The form of the lines. */
    public enum Format {
        TEXT, JSONL
    }

    /** The closing table.
     *
     * @param wall whether times are wall-clock times and not system CPU time
     * @param latency whether there are columns of percentiles
     * @param overhead whether the cost of tracing is measured and told
     */
    public record Summary(SummaryMode mode, SortBy sortBy, boolean wall, boolean latency, boolean overhead) {}

    /** Whether there is a table. */
    public enum SummaryMode {
        NONE, ONLY, WITH_LINES
    }

    /** What a table is sorted by. */
    public enum SortBy {
        TIME, MIN_TIME, MAX_TIME, AVG_TIME, CALLS, ERRORS, NAME, NOTHING
    }
}
