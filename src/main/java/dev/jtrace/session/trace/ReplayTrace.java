package dev.jtrace.session.trace;

import dev.jtrace.aggregate.gpu.DeviceTrace;
import dev.jtrace.aggregate.stats.DurationStats;
import dev.jtrace.decode.DecodeOptions;
import dev.jtrace.engine.CallFilter;
import dev.jtrace.engine.replay.ReplayEngine;
import dev.jtrace.engine.replay.Selection;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.journal.JournalReader;
import dev.jtrace.model.Report;
import dev.jtrace.model.RunView;
import dev.jtrace.print.CallConsumer;
import dev.jtrace.print.CallStream;
import dev.jtrace.print.CallsChrome;
import dev.jtrace.print.CallsCsv;
import dev.jtrace.print.CallsOtlp;
import dev.jtrace.print.CallsPerfetto;
import dev.jtrace.print.RecordedCounters;
import dev.jtrace.print.ResultFilter;
import dev.jtrace.print.RunCollector;
import dev.jtrace.print.SpanContext;
import dev.jtrace.print.SpanTarget;
import dev.jtrace.print.TaskMessages;
import dev.jtrace.ring.TraceRing;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.ReportText;
import dev.jtrace.session.filter.SyscallFilter;
import dev.jtrace.session.output.OtlpCollector;
import dev.jtrace.session.output.OutputChannel;
import dev.jtrace.session.output.OutputOpener;
import dev.jtrace.session.query.AnalysisVm;
import dev.jtrace.session.record.RecordedNames;
import dev.jtrace.session.record.Recordings;
import dev.jtrace.session.record.RunHead;
import dev.jtrace.session.setting.RedactSettings;
import dev.jtrace.session.setting.ReplaySettings;
import dev.jtrace.session.setting.TraceSettings;
import dev.jtrace.session.stat.CounterIntervals;
import dev.jtrace.simd.KernelProvider;
import dev.jtrace.simd.Kernels;
import dev.jtrace.table.SyscallTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One recording, played through the same ring and handlers as a live trace. */
public final class ReplayTrace {
    private static final byte[] LINE_END = {'\n'};
    /** From so many events on both compilers and the Vector API make up for the start of their VM. */
    private static final long LARGE = 5_000_000;
    /** Calls whose durations fit into this VM's heap, or that of the analysis VM. */
    private static final long MOST_CALLS = AnalysisVm.isThis() ? 12_000_000 : 4_000_000;

    private final TraceSettings settings;
    private final ReplaySettings replay;
    private final Invocation invocation;
    private final ReportText reports;
    private final Function<RunView, byte[]> pages;
    private final SyscallTable table = SyscallTable.load();
    private final RunCollector run = new RunCollector(table);
    private @Nullable OtlpCollector collector;
    private final DurationStats durations = new DurationStats(table, MOST_CALLS);

    private ReplayTrace(
            TraceSettings settings, ReplaySettings replay, Invocation invocation, ReportText reports,
            Function<RunView, byte[]> pages) {
        this.settings = settings;
        this.replay = replay;
        this.invocation = invocation;
        this.reports = reports;
        this.pages = pages;
    }

    /**
     * Plays the recording.
     *
     * @param settings how it is shown
     * @param pages makes a page of HTML, in UTF-8
     */
    public static Outcome run(
            TraceSettings settings, ReplaySettings replay, Invocation invocation, ReportText reports,
            Function<RunView, byte[]> pages) {
        return Recordings.answer(invocation, replay::file,
                () -> new ReplayTrace(settings, replay, invocation, reports, pages).play());
    }

    /** Whether the recording is worth a VM of its own: only the headers of its blocks are read. */
    public static boolean isLarge(ReplaySettings replay, Invocation invocation) {
        try (JournalReader reader = JournalReader.open(invocation.path(replay.file()))) {
            return reader.skim(LARGE) >= LARGE;
        } catch (IOException e) {
            return false;
        }
    }

    private Outcome play() throws Failure, IOException, InterruptedException {
        settings.notices().forEach(invocation.messages());
        CallFilter calls = replay.calls() == null
                ? SyscallFilter.ALL
                : SyscallFilter.parse(replay.calls(), table);
        try (JournalReader reader = Recordings.open(replay.file(), invocation)) {
            Map<String, String> head = reader.head();
            if (replay.form() == ReplaySettings.Form.COUNTERS && RecordedCounters.of(head).isEmpty()) {
                throw new Failure(Outcome.USAGE, replay.file() + ": it has no counters (record with --counters)");
            }
            int cwd = invocation.cwd();
            OutputChannel channel =
                    new OutputOpener(cwd, invocation, "; the rest of the report is lost").open(settings.output());
            int capture = Recordings.capture(head);
            long wallOffset = RunHead.number(head, RunHead.OFFSET, 0, Long.MIN_VALUE, Long.MAX_VALUE);
            RedactSettings.Veil veil = replay.redact().veil(table, capture, invocation);
            boolean follow = !head.getOrDefault(RunHead.FOLLOW, "").equals("false");
            TraceRing ring = new TraceRing(capture);
            String watched = head.getOrDefault(RunHead.ENGINE, "?");
            debug("recorded by the " + watched + " engine");
            Handlers handlers = handlers(channel, veil.head().apply(head), follow, wallOffset, watched);
            handlers.addTo(ring);
            ring.start();
            ReplayEngine engine = new ReplayEngine(
                    reader, new RecordedNames(table), ring, selection(head, calls), veil.events(), channel::intact);
            engine.run();
            ring.claim().kind = EventKind.END;
            ring.publish();
            ring.stop();
            CallTable callTable = handlers.table();
            if (callTable != null) {
                callTable.close(watched, List.of());
            }
            if (replay.form() == ReplaySettings.Form.HTML) {
                Map<String, String> words = new TreeMap<>(head);
                reader.closingWords().forEach((name, value) -> {
                    if (name.startsWith(RunHead.COUNTER) || name.startsWith(RunHead.COST)) {
                        words.put(name, value);
                    }
                });
                byte[] page = pages.apply(run.view(veil.head().apply(words)));
                channel.write(page, 0, page.length);
            }
            if (replay.form() == ReplaySettings.Form.STATS) {
                statistics(channel, watched);
            }
            channel.close();
            return outcome(reader, engine, ring, channel);
        }
    }

    private void statistics(OutputChannel channel, String watched) {
        Kernels kernels = KernelProvider.best();
        debug("statistics by " + kernels.name());
        write(channel, durations.report(watched, kernels));
        if (durations.omitted() > 0) {
            invocation.messages()
                    .accept("the last " + durations.omitted()
                            + " calls are too many for the statistics; choose with --trace, --from or --to");
        }
    }

    private void debug(String line) {
        if (settings.debug()) {
            invocation.messages().accept("debug: " + line);
        }
    }

    private CallConsumer otlp(OutputChannel channel, Map<String, String> head, long wallOffset) {
        OtlpCollector to = replay.endpoint() == null
                ? null
                : OtlpCollector.at(replay.endpoint(), invocation.messages());
        collector = to;
        SpanTarget target = to != null ? to : (request, length) -> {
            channel.write(request, 0, length);
            channel.write(LINE_END, 0, 1);
        };
        SpanContext context = SpanContext.of(head.getOrDefault(RunHead.TRACEPARENT, ""), head);
        return new CallsOtlp(target, context, head, wallOffset);
    }

    private Handlers handlers(OutputChannel channel, Map<String, String> head, boolean follow, long wallOffset,
            String engine) {
        DecodeOptions decode = LineForm.values(settings.values(), table);
        RecordedCounters counters = RecordedCounters.of(head);
        return switch (replay.form()) {
            case REPORT -> Handlers.create(settings, table, ResultFilter.ALL, channel, follow, wallOffset,
                    engine, TaskMessages.SILENT, reports, counters);
            case STATS -> Handlers.of(durations);
            case COUNTERS -> Handlers.of(new CounterIntervals(counters, start(head), report -> write(channel, report)));
            case HTML -> Handlers.of(withDevices(decode, run));
            case CSV -> Handlers.of(new CallStream(table, decode, new CallsCsv(channel, RunHead.counted(head))));
            case CHROME -> Handlers.of(withDevices(decode, new CallsChrome(channel, counters)));
            case OTLP -> Handlers.of(new CallStream(table, decode, otlp(channel, head, wallOffset)));
            case PERFETTO -> Handlers.of(withDevices(decode, new CallsPerfetto(channel, wallOffset, counters)));
        };
    }

    /** Calls as they come, and before the end what was done with devices. */
    private TraceHandler withDevices(DecodeOptions decode, CallConsumer consumer) {
        CallStream stream = new CallStream(table, decode, consumer);
        DeviceTrace devices = new DeviceTrace();
        return (e, endOfBatch) -> {
            devices.take(e);
            if (e.kind == EventKind.END) {
                devices.finish();
                devices.calls().forEach(consumer::deviceCall);
                devices.commands().forEach(consumer::command);
            }
            stream.onEvent(e, endOfBatch);
        };
    }

    private void write(OutputChannel channel, Report report) {
        byte[] text = reports.of(report).getBytes(StandardCharsets.UTF_8);
        channel.write(text, 0, text.length);
    }

    private static long start(Map<String, String> head) {
        return RunHead.number(head, RunHead.START, 0, 0, Long.MAX_VALUE / 2);
    }

    private Selection selection(Map<String, String> head, CallFilter calls) {
        long start = start(head);
        long from = replay.from() == Long.MIN_VALUE ? replay.from() : start + replay.from();
        long to = replay.to() == Long.MAX_VALUE ? replay.to() : start + replay.to();
        return new Selection(replay.pids(), replay.tids(), replay.comms(), from, to, calls, replay.errors(),
                replay.slowerThan());
    }

    private Outcome outcome(JournalReader reader, ReplayEngine engine, TraceRing ring, OutputChannel channel) {
        if (!channel.intact()) {
            return Outcome.exit(Outcome.INCOMPLETE);
        }
        boolean whole = Recordings.tell(reader, engine.invalid(), replay.file(), invocation.messages());
        Throwable defect = ring.failure();
        if (defect != null) {
            invocation.messages().accept("the report is incomplete, an event could not be shown: " + defect);
        }
        OtlpCollector sent = collector;
        boolean arrived = sent == null || sent.finish();
        boolean complete = arrived && whole && defect == null;
        return Outcome.exit(complete ? 0 : Outcome.INCOMPLETE);
    }
}
