package dev.jtrace.print;

import dev.jtrace.event.TraceHandler;
import java.io.IOException;
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

/** Time and heap of one decoded line, from the events of a call to bytes for the output, on the everyday mix. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
public class LineBenchmark {
    @Param({"text", "jsonl"})
    public String form;

    private EverydayMix mix;
    private TraceHandler handler;
    private int next;
    private long bytes;

    @Setup
    public void load() throws IOException {
        mix = EverydayMix.load();
        TraceOutput sink = new TraceOutput() {
            @Override
            public void write(byte[] written, int offset, int length) {
                bytes += length;
            }

            @Override
            public void flush() {
                // Nothing is kept.
            }
        };
        handler = form.equals("text")
                ? new TraceText(EventScript.TABLE, TextOptions.DEFAULT, sink)
                : new TraceJsonl(EventScript.TABLE, TextOptions.DEFAULT, "ptrace", sink);
    }

    @Benchmark
    public long line() {
        mix.play(next, handler);
        next = next + 1 == mix.calls() ? 0 : next + 1;
        return bytes;
    }
}
