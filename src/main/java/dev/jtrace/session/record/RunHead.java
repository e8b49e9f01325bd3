package dev.jtrace.session.record;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.setting.SamplingSettings;
import dev.jtrace.session.setting.TraceSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a recording notes of its run before the first event: names and texts, listed in {@code docs/journal.md}. Bytes
 * of the command line stand one a character.
 */
public final class RunHead {
    public static final String OFFSET = "clock.realtime_offset_ns";
    public static final String START = "clock.start_ns";
    static final String CAPTURE = "capture.bytes";
    public static final String FOLLOW = "follow";
    static final String COUNTERS = "task_counters";
    public static final String ENGINE = "engine";
    /** The trace that the run is part of, as W3C Trace Context gives it to programs. */
    public static final String TRACEPARENT = "traceparent";

    /** What names about the cost of tracing begin with, in the close. */
    public static final String COST = "cost.";
    /** CPU time of the thread that the engine runs on, and of all of jtrace, from start to end of the engine. */
    public static final String COST_ENGINE = COST + "engine_cpu_ns";
    public static final String COST_ALL = COST + "jtrace_cpu_ns";
    /** How long the engine ran. */
    public static final String COST_TIME = COST + "elapsed_ns";
    /** What --overhead has measured. */
    public static final String COST_CALL = COST + "call";

    /** The same of `phases`, where it is about the whole program. */
    public static final String COST_RUN = COST + "run";

    /** What names about counters begin with. */
    public static final String COUNTER = "counter.";
    /** Nanoseconds between the readings of counters. */
    public static final String INTERVAL = COUNTER + "interval_ns";
    /** Samples a second of a CPU; not there for a run without samples. */
    public static final String RATE = "sample.rate";
    /** Whether samples have the addresses of their frames. */
    public static final String STACKS = "sample.stacks";
    /** Whether there are samples of tasks that leave their CPUs. */
    public static final String LEAVING = "sample.leaving";
    /** Of the end: whether devices were watched. */
    public static final String GPU = "gpu";
    /** Of the end: how often the kernel paused sampling. */
    public static final String THROTTLED = "sample.throttled";
    /** Bits of the widest vectors of the machine. */
    public static final String VECTORS = "machine.vector_bits";

    private static final int MOST_TRACEPARENT = 256;

    private final Files files;
    private final Map<String, String> words;

    private RunHead(Files files, Map<String, String> words) {
        this.files = files;
        this.words = words;
    }

    /**
     * The words for a run that is about to begin.
     *
     * @param capture bytes that one event may carry
     * @param realtimeOffset from CLOCK_MONOTONIC to CLOCK_REALTIME, nanoseconds
     */
    public static Map<String, String> of(TraceSettings settings, Invocation invocation, Files files, String engine,
            int capture, long realtimeOffset) {
        Map<String, String> words = of(settings.target(), invocation, files, engine, realtimeOffset);
        RunHead head = new RunHead(files, words);
        SamplingSettings sampled = settings.sampling();
        if (sampled != null) {
            head.put(RATE, Integer.toString(sampled.rate()));
            head.put(STACKS, Boolean.toString(sampled.stacks()));
            head.put(LEAVING, Boolean.toString(sampled.leaving()));
            head.put(VECTORS, Integer.toString(VectorWidth.ofThisCpu()));
        }
        head.put(FOLLOW, Boolean.toString(settings.scope().follow()));
        head.put("calls", settings.scope().calls() == null ? "all" : settings.scope().calls());
        head.put("capture.string_limit", Integer.toString(settings.values().stringLimit()));
        head.put("capture.verbose", Boolean.toString(settings.values().abbreviated() != null));
        head.put("capture.fd_paths", Boolean.toString(settings.values().fds() != 0));
        head.put(COUNTERS, Boolean.toString(settings.source().counters()));
        head.put(CAPTURE, Integer.toString(capture));
        return head.words;
    }

    /** The words of any run: machine, command line, clocks. */
    public static Map<String, String> of(TraceSettings.Target target, Invocation invocation, Files files, String engine,
            long realtimeOffset) {
        RunHead head = new RunHead(files, new LinkedHashMap<>());
        java.lang.module.ModuleDescriptor module = RunHead.class.getModule().getDescriptor();
        head.put("jtrace", module == null ? "" : module.rawVersion().orElse(""));
        head.put("machine.name", head.read("/proc/sys/kernel/hostname"));
        head.put("machine.kernel", head.read("/proc/sys/kernel/osrelease"));
        head.put("machine.arch", String.valueOf(System.getProperty("os.arch")));
        head.put("machine.cpus", Integer.toString(Runtime.getRuntime().availableProcessors()));
        head.command(target, invocation.args());
        String parent = System.getenv("TRACEPARENT");
        if (parent != null && parent.length() < MOST_TRACEPARENT) {
            head.put(TRACEPARENT, parent);
        }
        head.put(ENGINE, engine);
        head.put(OFFSET, Long.toString(realtimeOffset));
        head.put(START, Long.toString(System.nanoTime()));
        return head.words;
    }

    private void command(TraceSettings.Target target, String[] args) {
        for (int i = target.command(); i >= 0 && i < args.length; i++) {
            put("command." + (i - target.command()), args[i]);
        }
        for (int i = 0; i < target.pids().size(); i++) {
            put("attached." + i, Integer.toString(target.pids().get(i)));
        }
    }

    private void put(String name, String value) {
        words.put(name, value);
    }

    private String read(String file) {
        return files.text(file).strip();
    }

    /** Whether calls come with what they added to the counters of their tasks. */
    public static boolean counted(Map<String, String> head) {
        return head.getOrDefault(COUNTERS, "").equals("true");
    }

    /** A number of a head, {@code otherwise} where there is none or it is out of range. */
    public static long number(Map<String, String> head, String name, long otherwise, long least, long most) {
        try {
            long value = Long.parseLong(head.getOrDefault(name, ""));
            return value >= least && value <= most ? value : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
