package dev.jtrace.journal;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How many events a second the writer takes, encoding and compression included, with the compilers of a tracer's VM. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"})
public class JournalBenchmark {
    /** storm: getppid alone. mix: the calls of everyday programs. */
    @Param({"storm", "mix"})
    public String events;

    private final List<TraceEvent> script = new ArrayList<>();
    private final TraceEvent event = new TraceEvent();
    private JournalWriter writer = fresh();
    private long written;
    private long time;
    private int next;

    @Setup
    public void load() throws IOException {
        if (events.equals("storm")) {
            for (EventKind kind : List.of(EventKind.SYSCALL_ENTER, EventKind.SYSCALL_EXIT)) {
                TraceEvent e = new TraceEvent();
                e.kind = kind;
                e.tid = 4711;
                e.tgid = 4711;
                e.code = 110;
                e.result = kind == EventKind.SYSCALL_EXIT ? 4710 : 0;
                script.add(e);
            }
            return;
        }
        Path file = Files.createTempFile("mix", ".jtr");
        MadeJournal.write(file, 1);
        script.addAll(MadeJournal.read(file));
        Files.delete(file);
    }

    private JournalWriter fresh() {
        return new JournalWriter((bytes, offset, length) -> {
            written += length;
            return true;
        }, Map.of());
    }

    @Benchmark
    public long event() {
        TraceEvent from = script.get(next);
        next = next + 1 == script.size() ? 0 : next + 1;
        event.copyNumbers(from);
        time += 150 + (next * 31 & 127);
        event.time = time;
        event.data = from.data;
        event.dataOffset = from.dataOffset;
        event.dataLength = from.dataLength;
        writer.add(event);
        return written;
    }
}
