package dev.jtrace.session.setting;

import dev.jtrace.model.CallColumn;
import dev.jtrace.session.setting.TraceSettings.Area;
import dev.jtrace.session.setting.TraceSettings.Daemon;
import dev.jtrace.session.setting.TraceSettings.EngineChoice;
import dev.jtrace.session.setting.TraceSettings.EnvEdit;
import dev.jtrace.session.setting.TraceSettings.Format;
import dev.jtrace.session.setting.TraceSettings.Interrupts;
import dev.jtrace.session.setting.TraceSettings.Output;
import dev.jtrace.session.setting.TraceSettings.Reach;
import dev.jtrace.session.setting.TraceSettings.Recording;
import dev.jtrace.session.setting.TraceSettings.Scope;
import dev.jtrace.session.setting.TraceSettings.Sink;
import dev.jtrace.session.setting.TraceSettings.Source;
import dev.jtrace.session.setting.TraceSettings.Summary;
import dev.jtrace.session.setting.TraceSettings.SummaryMode;
import dev.jtrace.session.setting.TraceSettings.Tamper;
import dev.jtrace.session.setting.TraceSettings.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link TraceSettings} in the making; fields hold the defaults of {@code jtrace trace} until they are set. */
public final class TraceSettingsBuilder {
    public int command = -1;
    public final List<Integer> pids = new ArrayList<>();
    public final List<EnvEdit> environment = new ArrayList<>();
    public boolean all;
    public final List<String> groups = new ArrayList<>();
    public @Nullable String user;
    public @Nullable String argv0;

    public boolean follow = true;
    public int depth = Reach.ALL;
    public boolean detachOnExec;
    public long callLimit = Reach.ENDLESS;
    public @Nullable String calls;
    public @Nullable String signals;
    public boolean seccompBpf;
    public boolean killOnExit;
    public final FilterSettingsBuilder filters = new FilterSettingsBuilder();
    public final List<Tamper> tampering = new ArrayList<>();

    public EngineChoice engine = EngineChoice.AUTO;
    public int ringBytes;
    public boolean counters;
    public @Nullable Interrupts interrupts;
    public @Nullable Daemon daemon;

    public Sink sink = Sink.STDERR;
    public String outputTarget = "";
    public Format format = Format.TEXT;
    public boolean append;
    public boolean separate;
    /** Asked for by its long name, not by -ff. */
    public boolean separateByName;

    public boolean demangle = true;
    public final LineSettingsBuilder lines = new LineSettingsBuilder();
    public final ValueSettingsBuilder values = new ValueSettingsBuilder();

    public SummaryMode summary = SummaryMode.NONE;
    public @Nullable List<CallColumn> columns;
    public @Nullable CallColumn sortBy;
    public boolean wall;
    public boolean latency;
    /** Nanoseconds; -1 when it is not given. */
    public long callOverhead = -1;
    /** Nanoseconds; 0 for never. */
    public long every;
    public boolean overhead;

    public @Nullable String recordFile;
    public long rotate = Long.MAX_VALUE;
    public long maxSize = Long.MAX_VALUE;
    public long duration = Long.MAX_VALUE;
    public RedactSettings redact = RedactSettings.NONE;
    public final List<String> counted = new ArrayList<>();
    /** Nanoseconds; 0 when it is not given. */
    public long counterInterval;

    /** Samples a second; 0 for no samples. */
    public int sampleRate;
    public boolean sampleStacks;
    public boolean sampleLeaving;
    public @Nullable String sampleBase;
    public SamplingSettings.Result sampleResult = SamplingSettings.Result.NONE;
    public @Nullable String sampleFile;
    public final List<String> functions = new ArrayList<>();
    public final List<String> statics = new ArrayList<>();
    /** Percent of a CPU's time; about 8,000 calls a second of a function. */
    public int probeCost = 3;
    public SamplingSettings.GpuChoice gpu = SamplingSettings.GpuChoice.OFF;
    public int plainRuns;

    public final List<String> notices = new ArrayList<>();
    public boolean debug;

    public TraceSettings build() {
        return new TraceSettings(
                new Target(command, List.copyOf(pids), List.copyOf(environment), user, argv0,
                        new Area(all, List.copyOf(groups))),
                new Scope(follow, calls, signals, seccompBpf, killOnExit || seccompBpf, List.copyOf(tampering),
                        new Reach(depth, detachOnExec, callLimit)),
                filters.build(),
                new Output(sink, outputTarget, format, append, separate && sink == Sink.FILE),
                lines.build(demangle),
                values.build(),
                new Summary(summary, columns, sortBy, wall, latency, Math.max(0, callOverhead), every,
                        overhead),
                new Source(engine, ringBytes, interrupts, daemon, counters),
                recordFile == null ? null : new Recording(recordFile, rotate, maxSize, duration, redact, counters()),
                sampleRate == 0
                        ? null
                        : new SamplingSettings(sampleRate, sampleStacks, sampleLeaving, follow, sampleResult,
                                new SamplingSettings.Probes(List.copyOf(functions), List.copyOf(statics), probeCost),
                                gpu, plainRuns, sampleBase, demangle, sampleFile),
                List.copyOf(notices),
                debug);
    }

    private @Nullable CounterSettings counters() {
        return counted.isEmpty() ? null
                : new CounterSettings(List.copyOf(counted),
                        counterInterval == 0 ? CounterSettings.USUAL_INTERVAL : counterInterval);
    }
}
