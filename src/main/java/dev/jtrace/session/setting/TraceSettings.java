package dev.jtrace.session.setting;

import dev.jtrace.model.CallColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one trace is asked to do: plain data, decided before anything starts. Text that came from the command line is
 * kept one byte a character (Latin-1), so that it can be handed on as the bytes it was.
 *
 * @param recording the journal to keep; null for none
 * @param sampling how tasks are sampled; null for not at all
 * @param notices lines for standard error that the settings call for, without the program's name
 * @param debug whether the tracer tells of its own doings
 */
public record TraceSettings(Target target, Scope scope, FilterSettings filters, Output output, LineSettings lines,
        ValueSettings values, Summary summary, Source source,
        @Nullable Recording recording, @Nullable SamplingSettings sampling, List<String> notices, boolean debug) {

    /**
     * The journal that is kept of the run.
     *
     * @param file its name
     * @param rotate bytes after which a new file is begun; Long.MAX_VALUE for never
     * @param maxSize bytes after which nothing more is kept; Long.MAX_VALUE for never
     * @param redact what is hidden of it
     * @param duration nanoseconds after which recording ends and the program runs on; Long.MAX_VALUE for never
     * @param counters what is counted meanwhile; null for nothing
     */
    public record Recording(String file, long rotate, long maxSize, long duration, RedactSettings redact,
            @Nullable CounterSettings counters) {}

    /**
     * Who is traced.
     *
     * @param command index of the first word of the command in the arguments of main; -1 for none
     * @param pids processes to attach to, each once, in the order given
     * @param environment changes to the command's environment, to be made in this order
     * @param user name of the user to run the command as; null for the caller
     * @param argv0 what the command finds as its own name; null for the word it was given by
     * @param area what else is traced
     */
    public record Target(int command, List<Integer> pids, List<EnvEdit> environment, @Nullable String user,
            @Nullable String argv0, Area area) {}

    /**
     * Tasks that nobody names one by one.
     *
     * @param all whether all tasks of the machine are traced
     * @param groups paths of control groups whose tasks are
     */
    public record Area(boolean all, List<String> groups) {
        public static final Area NONE = new Area(false, List.of());

        public boolean isNone() {
            return !all && groups.isEmpty();
        }
    }

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
     * @param reach how far children are followed, and when tasks are let go
     */
    public record Scope(boolean follow, @Nullable String calls, @Nullable String signals, boolean seccompBpf,
            boolean killOnExit, List<Tamper> tampering, Reach reach) {}

    /**
     * How far tracing goes.
     *
     * @param depth generations of processes below the first that are traced; {@link #ALL} for all
     * @param detachOnExec whether processes are let go at their execve, but for the command's own
     * @param calls number of calls after which all tasks are let go; {@link #ENDLESS} for never
     */
    public record Reach(int depth, boolean detachOnExec, long calls) {
        public static final int ALL = Integer.MAX_VALUE;
        public static final long ENDLESS = Long.MAX_VALUE;
    }

    /**
     * Who watches the traced tasks.
     *
     * @param ringBytes size of the ring between the kernel and jtrace, a power of two; 0 for the engine's own choice
     * @param interrupts what signals to the tracer do; null for jtrace's own way
     * @param daemon where the tracer lives; null for the process that was called
     * @param counters whether calls come with what they added to the counters of their tasks
     */
    public record Source(EngineChoice engine, int ringBytes, @Nullable Interrupts interrupts,
            @Nullable Daemon daemon, boolean counters) {}

    /** What HUP, INT, QUIT and TERM to the tracer do, as the values of strace's -I. */
    public enum Interrupts {
        /** They end the tracer at once, the tracees live on. */
        ANYWHERE,
        /** They are passed on to the command, and everything is let go. */
        WAITING,
        /** Nothing. */
        NEVER,
        /** Nothing, and TSTP neither. */
        NEVER_TSTP
    }

    /** Where a tracer lives that leaves its place to the command. */
    public enum Daemon {
        /** A process of its own, in the caller's process group. */
        GRANDCHILD,
        /** In a process group of its own. */
        PGROUP,
        /** In a session of its own. */
        SESSION
    }

    /** An engine, or whichever is the cheapest that serves all options. */
    public enum EngineChoice {
        AUTO, BPF, PERF, PTRACE
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

    /**
     * The closing table.
     *
     * @param columns what it shows; null for the usual columns
     * @param sortBy null for total time
     * @param wall whether times are wall-clock times and not system CPU time
     * @param latency whether there are columns of percentiles
     * @param callOverhead nanoseconds that are taken off the time of each call
     * @param every nanoseconds from one table so far to the next; 0 for none
     * @param overhead whether the cost of tracing is measured and told
     */
    public record Summary(SummaryMode mode, @Nullable List<CallColumn> columns, @Nullable CallColumn sortBy,
            boolean wall, boolean latency, long callOverhead, long every, boolean overhead) {}

    /** Whether there is a table. */
    public enum SummaryMode {
        NONE, ONLY, WITH_LINES
    }
}
