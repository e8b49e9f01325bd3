package dev.jtrace.session;

import dev.jtrace.session.TraceSettings.EngineChoice;
import dev.jtrace.session.TraceSettings.EnvEdit;
import dev.jtrace.session.TraceSettings.Format;
import dev.jtrace.session.TraceSettings.Output;
import dev.jtrace.session.TraceSettings.Recording;
import dev.jtrace.session.TraceSettings.Scope;
import dev.jtrace.session.TraceSettings.Sink;
import dev.jtrace.session.TraceSettings.SortBy;
import dev.jtrace.session.TraceSettings.Source;
import dev.jtrace.session.TraceSettings.Summary;
import dev.jtrace.session.TraceSettings.SummaryMode;
import dev.jtrace.session.TraceSettings.Tamper;
import dev.jtrace.session.TraceSettings.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link TraceSettings} in the making; fields hold the defaults of {@code jtrace trace} until they are set. */
public final class TraceSettingsBuilder {
    public int command = -1;
    public final List<Integer> pids = new ArrayList<>();
    public final List<EnvEdit> environment = new ArrayList<>();
    public @Nullable String user;

    public boolean follow = true;
    public @Nullable String calls;
    public @Nullable String signals;
    public boolean seccompBpf;
    public boolean killOnExit;
    public final FilterSettingsBuilder filters = new FilterSettingsBuilder();
    public final List<Tamper> tampering = new ArrayList<>();

    public EngineChoice engine = EngineChoice.PTRACE;
    public int ringBytes;

    public Sink sink = Sink.STDERR;
    public String outputTarget = "";
    public Format format = Format.TEXT;
    public boolean append;
    public boolean separate;
    /** Asked for by its long name, not by -ff. */
    public boolean separateByName;

    public final LineSettingsBuilder lines = new LineSettingsBuilder();
    public final ValueSettingsBuilder values = new ValueSettingsBuilder();

    public SummaryMode summary = SummaryMode.NONE;
    public SortBy sortBy = SortBy.TIME;
    public boolean wall;
    public boolean latency;
    public boolean overhead;

    public @Nullable String recordFile;
    public long rotate = Long.MAX_VALUE;
    public long maxSize = Long.MAX_VALUE;
    public long duration = Long.MAX_VALUE;

    public final List<String> notices = new ArrayList<>();
    public boolean debug;

    public TraceSettings build() {
        return new TraceSettings(
                new Target(command, List.copyOf(pids), List.copyOf(environment), user),
                new Scope(follow, calls, signals, seccompBpf, killOnExit || seccompBpf, List.copyOf(tampering)),
                filters.build(),
                new Output(sink, outputTarget, format, append, separate && sink == Sink.FILE),
                lines.build(),
                values.build(),
                new Summary(summary, sortBy, wall, latency, overhead),
                new Source(engine, ringBytes),
                recordFile == null ? null : new Recording(recordFile, rotate, maxSize, duration),
                List.copyOf(notices),
                debug);
    }
}
