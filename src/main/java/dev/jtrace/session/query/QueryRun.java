package dev.jtrace.session.query;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.decode.DecodeOptions;
import dev.jtrace.engine.replay.ReplayEngine;
import dev.jtrace.engine.replay.Selection;
import dev.jtrace.event.EventKind;
import dev.jtrace.journal.JournalReader;
import dev.jtrace.print.CallStream;
import dev.jtrace.print.CountersCsv;
import dev.jtrace.print.RecordedCounters;
import dev.jtrace.print.SpanContext;
import dev.jtrace.print.TablesCsv;
import dev.jtrace.query.Database;
import dev.jtrace.query.Loading;
import dev.jtrace.query.QueryException;
import dev.jtrace.query.ResultForm;
import dev.jtrace.query.Source;
import dev.jtrace.ring.TraceRing;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.output.OutputChannel;
import dev.jtrace.session.output.OutputOpener;
import dev.jtrace.session.record.RecordedNames;
import dev.jtrace.session.record.Recordings;
import dev.jtrace.session.record.RunHead;
import dev.jtrace.session.setting.QuerySettings;
import dev.jtrace.session.setting.RedactSettings;
import dev.jtrace.session.setting.TraceSettings;
import dev.jtrace.table.SyscallTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Loads a recording into a database and asks it. In the analysis VM only. */
public final class QueryRun {
    /** Bytes of strings that columns show at most. */
    private static final int STRINGS = 1 << 12;
    /** Of the name of a run among all runs of a folder. */
    private static final int RUN_DIGITS = 16;

    private final QuerySettings settings;
    private final Invocation invocation;
    private boolean whole;
    private String host = "";
    private String run = "";

    private QueryRun(QuerySettings settings, Invocation invocation) {
        this.settings = settings;
        this.invocation = invocation;
    }

    /** Answers on standard output, or writes the file. */
    public static Outcome run(QuerySettings settings, Invocation invocation) {
        try {
            return new QueryRun(settings, invocation).answer();
        } catch (Failure e) {
            invocation.messages().accept(String.valueOf(e.getMessage()));
            return Outcome.exit(e.status());
        } catch (QueryException e) {
            invocation.messages().accept(String.valueOf(e.getMessage()));
            return Outcome.exit(Outcome.USAGE);
        } catch (IOException e) {
            invocation.messages().accept(settings.file() + ": " + e.getMessage());
            return Outcome.exit(Outcome.INCOMPLETE);
        } catch (InterruptedException e) {
            return Outcome.exit(Outcome.FAILED);
        }
    }

    private Outcome answer() throws Failure, QueryException, IOException, InterruptedException {
        Path recording = invocation.path(settings.file());
        if (java.nio.file.Files.isDirectory(recording)) {
            try (Database database = Database.open()) {
                database.attachFolder(folder(recording));
                return Outcome.exit(settled(database) ? 0 : Outcome.INCOMPLETE);
            }
        }
        QueryCache cache = settings.cache() ? QueryCache.of(recording) : null;
        Path known = cache == null ? null : cache.find();
        if (known != null) {
            try (Database database = Database.open()) {
                database.attach(known);
                return Outcome.exit(settled(database) ? 0 : Outcome.INCOMPLETE);
            }
        }
        Path folder = Leftovers.goWithUs(java.nio.file.Files.createTempDirectory("jtrace-query"));
        try (Database database = Database.open()) {
            if (cache == null) {
                load(folder, counted -> database.loading(counted));
                return Outcome.exit(settled(database) && whole ? 0 : Outcome.INCOMPLETE);
            }
            Path draft = cache.draft();
            try {
                load(folder, counted -> Database.loading(draft, counted));
                // What is not whole may become so: it is of use for this question only.
                database.attach(whole ? cache.keep(draft) : draft);
                return Outcome.exit(settled(database) && whole ? 0 : Outcome.INCOMPLETE);
            } finally {
                QueryCache.delete(draft);
            }
        } finally {
            QueryCache.delete(folder);
        }
    }

    /** Makes what takes the rows, once it is known whether the calls have columns of the counters of tasks. */
    private interface Loader {
        Loading loading(boolean counted) throws QueryException;
    }

    private boolean settled(Database database) throws QueryException, IOException, Failure {
        return settings.sql() == null ? file(database) : ask(database, settings.sql());
    }

    private boolean ask(Database database, String sql) throws QueryException, IOException, Failure {
        OutputChannel out = channel(TraceSettings.Sink.STDOUT, "");
        StringBuilder text = new StringBuilder();
        database.run(sql, ResultForm.valueOf(settings.format().toUpperCase(Locale.ROOT)), text);
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.close();
        return out.intact();
    }

    /** The folder's own name: DuckDB would take stars in it for patterns. */
    private Path folder(Path given) throws Failure, IOException {
        Path folder = given.toRealPath();
        if (folder.toString().matches(".*[*?\\[].*")) {
            throw new Failure(Outcome.USAGE, "folders with *, ? or [ in their names cannot be asked");
        }
        return folder;
    }

    private boolean file(Database database) throws QueryException, Failure, IOException {
        Path target = invocation.path(settings.format()).toAbsolutePath();
        if (settings.answer() == QuerySettings.Answer.PARTITION) {
            database.partition(target, host, run);
            return true;
        }
        channel(TraceSettings.Sink.FILE, settings.format()).close();
        if (settings.answer() == QuerySettings.Answer.ARROW) {
            database.arrow(target);
        } else {
            database.parquet(target);
        }
        return true;
    }

    private OutputChannel channel(TraceSettings.Sink sink, String target) throws Failure {
        return new OutputOpener(Files.AT_FDCWD, invocation, "; the rest of the answer is lost")
                .open(new TraceSettings.Output(sink, target, TraceSettings.Format.TEXT, false, false));
    }

    /** Brings the recording into the database by files in {@code folder}. */
    private void load(Path folder, Loader loader) throws Failure, IOException, InterruptedException, QueryException {
        SyscallTable table = SyscallTable.load();
        Path events = folder.resolve("events");
        Path mappings = folder.resolve("mappings");
        Path counters = folder.resolve("counters");
        OutputChannel eventsOut = channel(TraceSettings.Sink.FILE, events.toString());
        OutputChannel countersOut = channel(TraceSettings.Sink.FILE, counters.toString());
        boolean open = true;
        try (JournalReader reader = Recordings.open(settings.file(), invocation);
                Loading loading = loader.loading(RunHead.counted(reader.head()))) {
            QueryParts parts = new QueryParts(folder,
                    file -> channel(TraceSettings.Sink.FILE, file.toString()), loading);
            int capture = Recordings.capture(reader.head());
            RedactSettings.Veil veil = settings.redact().veil(table, capture, invocation);
            TraceRing ring = new TraceRing(capture);
            ring.add(new CallStream(table, DecodeOptions.DEFAULT.withStringLimit(STRINGS),
                    new TablesCsv(parts, RunHead.counted(reader.head()), eventsOut,
                            new CountersCsv(RecordedCounters.of(reader.head()), countersOut))));
            ring.start();
            ReplayEngine engine = new ReplayEngine(
                    reader, new RecordedNames(table), ring, Selection.ALL, veil.events(), parts::intact);
            engine.run();
            ring.claim().kind = EventKind.END;
            ring.publish();
            ring.stop();
            whole = Recordings.tell(reader, engine.invalid(), settings.file(), invocation.messages())
                    && ring.failure() == null;
            Map<String, String> words = new TreeMap<>(veil.head().apply(reader.head()));
            boolean hides = settings.redact().hides();
            Map<String, String> files = hides ? Map.of() : reader.files();
            MappingsFile.write(mappings, hides ? List.of() : reader.mappings(), files);
            reader.closingWords().forEach((name, value) -> words.put("close." + name, value));
            run = SpanContext.of("", words).trace().substring(0, RUN_DIGITS);
            host = words.getOrDefault("machine.name", "");
            eventsOut.close();
            countersOut.close();
            open = false;
            parts.end();
            whole &= parts.intact();
            loading.rest(new Source(events, mappings, counters, words, files));
        } finally {
            if (open) {
                eventsOut.close();
                countersOut.close();
            }
        }
    }
}
