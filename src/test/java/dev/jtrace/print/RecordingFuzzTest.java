package dev.jtrace.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.aggregate.SyscallStats;
import dev.jtrace.aggregate.stats.DurationStats;
import dev.jtrace.decode.DecodeOptions;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.journal.Hostile;
import dev.jtrace.journal.JournalException;
import dev.jtrace.journal.JournalReader;
import dev.jtrace.model.CallColumn;
import dev.jtrace.redact.Redactor;
import dev.jtrace.redact.Rules;
import dev.jtrace.redact.Secret;
import dev.jtrace.simd.Kernels;
import dev.jtrace.table.Abi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changed recordings through the reader and everything that is made of a recording: nothing fails, nothing hangs. */
class RecordingFuzzTest {
    private static final Path CORPUS = Path.of("test/resources/dev/jtrace");
    private static final List<String> SEEDS =
            List.of("golden/shell.jtr", "golden/threads.jtr", "golden/hostile.jtr", "golden/counters.jtr",
                    "print/everyday.jtr");
    private static final long MINUTE = 60_000_000_000L;
    private static final int ROOM = 1 << 17;
    private static final TraceOutput NOWHERE = new TraceOutput() {
        @Override
        public void write(byte[] bytes, int offset, int length) {
            assertThat(length).isNotNegative();
        }

        @Override
        public void flush() {
            // Nothing is kept.
        }
    };

    @TempDir private Path folder;

    @Test
    void aHundredMutants() throws IOException {
        for (int i = 0; i < 100; i++) {
            play(i);
        }
    }

    @Test
    @Tag("deep")
    void aMinuteOfMutants() throws IOException {
        long end = System.nanoTime() + MINUTE;
        long seed = end;
        long played = 0;
        while (System.nanoTime() - end < 0) {
            play(seed++);
            played++;
        }
        System.out.println("fuzz: " + played + " recordings from seed " + (seed - played));
        assertThat(played).isGreaterThan(10);
    }

    private void play(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] bytes =
                Hostile.mutant(Files.readAllBytes(CORPUS.resolve(SEEDS.get(random.nextInt(SEEDS.size())))), random);
        Hostile.sign(bytes);
        Path file = folder.resolve("m.jtr");
        Files.write(file, bytes);
        try (JournalReader reader = JournalReader.open(file)) {
            play(reader);
        } catch (JournalException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static void play(JournalReader reader) throws IOException {
        SyscallStats stats = new SyscallStats(EventScript.TABLE, new SyscallStats.Options(true, 0,
                CallColumn.all(null, true), CallColumn.of(CallColumn.Kind.TOTAL_TIME), null));
        DurationStats durations = new DurationStats(EventScript.TABLE, 1 << 20);
        RunCollector collector = new RunCollector(EventScript.TABLE);
        DecodeOptions decode = DecodeOptions.DEFAULT;
        RecordedCounters counters = RecordedCounters.of(reader.head());
        List<TraceHandler> handlers = List.of(new TraceText(EventScript.TABLE, TextOptions.DEFAULT, NOWHERE),
                new TraceJsonl(EventScript.TABLE, TextOptions.DEFAULT, "fuzz", NOWHERE, StackLines.NONE, counters),
                stats, durations,
                new CallStream(EventScript.TABLE, decode, collector),
                new CallStream(EventScript.TABLE, decode, new CallsCsv(NOWHERE, true)),
                new CallStream(EventScript.TABLE, decode, new CallsPerfetto(NOWHERE, 0, counters)),
                new CallStream(EventScript.TABLE, decode, new TablesCsv(() -> NOWHERE, true, NOWHERE,
                        new CountersCsv(counters, NOWHERE))),
                new CallStream(EventScript.TABLE, decode, new CallsOtlp((request, length) -> {},
                        SpanContext.of("", reader.head()), reader.head(), 0)));
        Redactor redactor = new Redactor(EventScript.TABLE, Rules.of(EnumSet.allOf(Secret.class)), ROOM);
        CallStream redacted = new CallStream(EventScript.TABLE, decode, new CallsChrome(NOWHERE, counters));
        TraceEvent e = new TraceEvent();
        while (reader.nextBlock()) {
            while (reader.next(e)) {
                // What the replay leaves out.
                if (e.abi < 0 || e.abi >= Abi.values().length || e.dataLength > ROOM || e.kind == EventKind.END) {
                    continue;
                }
                handlers.forEach(handler -> handler.onEvent(e, true));
                redactor.apply(e);
                redacted.onEvent(e, true);
            }
        }
        e.clear();
        e.kind = EventKind.END;
        handlers.forEach(handler -> handler.onEvent(e, true));
        redacted.onEvent(e, true);
        stats.report("fuzz");
        durations.report("fuzz", Kernels.SCALAR);
        collector.view(reader.head());
    }
}
