package dev.jtrace.session;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.decode.CommandNames;
import dev.jtrace.decode.DecodeOptions;
import dev.jtrace.engine.CallFilter;
import dev.jtrace.engine.replay.ReplayEngine;
import dev.jtrace.engine.replay.Selection;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.journal.JournalReader;
import dev.jtrace.model.Report;
import dev.jtrace.model.RunView;
import dev.jtrace.print.CallStream;
import dev.jtrace.print.CallsChrome;
import dev.jtrace.print.CallsCsv;
import dev.jtrace.print.CallsPerfetto;
import dev.jtrace.print.ResultFilter;
import dev.jtrace.print.RunCollector;
import dev.jtrace.print.TaskMessages;
import dev.jtrace.ring.TraceRing;
import dev.jtrace.table.SyscallTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

/** One recording, played through the same ring and handlers as a live trace. */
public final class ReplayTrace {
    private static final int LEAST_CAPTURE = 1 << 17;
    private static final int MOST_CAPTURE = 1 << 24;

    private final TraceSettings settings;
    private final ReplaySettings replay;
    private final Invocation invocation;
    private final ReportText reports;
    private final Function<RunView, byte[]> pages;
    private final SyscallTable table = SyscallTable.load();
    private final RunCollector collector = new RunCollector(table);

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
        if (invocation.launch() != null) {
            SignalWatcher.start(signal -> new Outcome(128 + signal, signal).end());
        }
        try {
            return new ReplayTrace(settings, replay, invocation, reports, pages).play();
        } catch (Failure e) {
            invocation.messages().accept(String.valueOf(e.getMessage()));
            return Outcome.exit(e.status());
        } catch (IOException e) {
            invocation.messages().accept(replay.file() + ": " + e.getMessage());
            return Outcome.exit(Outcome.INCOMPLETE);
        } catch (InterruptedException e) {
            return Outcome.exit(Outcome.FAILED);
        }
    }

    private Outcome play() throws Failure, IOException, InterruptedException {
        settings.notices().forEach(invocation.messages());
        CallFilter calls = replay.calls() == null
                ? SyscallFilter.ALL
                : SyscallFilter.parse(replay.calls(), table);
        try (JournalReader reader = Recordings.open(replay.file(), invocation)) {
            Map<String, String> head = reader.head();
            int cwd = invocation.launch() == null ? Files.AT_FDCWD : invocation.launch().cwdFd();
            OutputChannel channel =
                    new OutputOpener(cwd, invocation, "; the rest of the report is lost").open(settings.output());
            int capture = (int) RunHead.number(head, RunHead.CAPTURE, LEAST_CAPTURE, LEAST_CAPTURE, MOST_CAPTURE);
            long wallOffset = RunHead.number(head, RunHead.OFFSET, 0, Long.MIN_VALUE, Long.MAX_VALUE);
            boolean follow = !head.getOrDefault(RunHead.FOLLOW, "").equals("false");
            TraceRing ring = new TraceRing(capture);
            Handlers handlers = handlers(channel, follow, wallOffset);
            handlers.addTo(ring);
            ring.start();
            ReplayEngine engine = new ReplayEngine(
                    reader, names(table), ring, selection(head, calls), channel::intact);
            engine.run();
            ring.claim().kind = EventKind.END;
            ring.publish();
            ring.stop();
            Report report = handlers.report(head.getOrDefault(RunHead.ENGINE, "?"));
            if (report != null) {
                byte[] text = reports.of(report).getBytes(StandardCharsets.UTF_8);
                channel.write(text, 0, text.length);
            }
            if (replay.form() == ReplaySettings.Form.HTML) {
                byte[] page = pages.apply(collector.view(head));
                channel.write(page, 0, page.length);
            }
            channel.close();
            return outcome(reader, engine, ring, channel);
        }
    }

    private Handlers handlers(OutputChannel channel, boolean follow, long wallOffset) {
        DecodeOptions decode = LineForm.values(settings.values(), table);
        return switch (replay.form()) {
            case REPORT -> Handlers.create(settings, table, ResultFilter.ALL, channel, follow, wallOffset,
                    TaskMessages.SILENT);
            case HTML -> Handlers.of(new CallStream(table, decode, collector));
            case CSV -> Handlers.of(new CallStream(table, decode, new CallsCsv(channel)));
            case CHROME -> Handlers.of(new CallStream(table, decode, new CallsChrome(channel)));
            case PERFETTO -> Handlers.of(new CallStream(table, decode, new CallsPerfetto(channel, wallOffset)));
        };
    }

    /** Command names as decoding finds them. */
    static ReplayEngine.NameSource names(SyscallTable table) {
        CommandNames names = new CommandNames(table);
        return new ReplayEngine.NameSource() {
            @Override
            public void learn(TraceEvent e) {
                names.learn(e);
            }

            @Override
            public String of(int tid) {
                return names.of(tid);
            }
        };
    }

    private Selection selection(Map<String, String> head, CallFilter calls) {
        long start = RunHead.number(head, RunHead.START, 0, 0, Long.MAX_VALUE / 2);
        long from = replay.from() == Long.MIN_VALUE ? replay.from() : start + replay.from();
        long to = replay.to() == Long.MAX_VALUE ? replay.to() : start + replay.to();
        return new Selection(replay.pids(), replay.tids(), replay.comms(), from, to, calls, replay.errors(),
                replay.slowerThan());
    }

    private Outcome outcome(JournalReader reader, ReplayEngine engine, TraceRing ring, OutputChannel channel) {
        if (!channel.intact()) {
            return Outcome.exit(Outcome.INCOMPLETE);
        }
        boolean whole = Recordings.tell(reader, replay.file(), invocation.messages());
        if (engine.invalid() > 0) {
            invocation.messages().accept(replay.file() + ": " + engine.invalid() + " events make no sense");
        }
        Throwable defect = ring.failure();
        if (defect != null) {
            invocation.messages().accept("the report is incomplete, an event could not be shown: " + defect);
        }
        boolean complete = whole && engine.invalid() == 0 && defect == null;
        return Outcome.exit(complete ? 0 : Outcome.INCOMPLETE);
    }
}
