package dev.jtrace.code.isa;

import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.code.isa.x86.X86Decoder;
import java.io.IOException;
import java.nio.file.Path;
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

/** The instructions of a MiB of code, one after another: operations a second are MiB a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
public class DecoderBenchmark {
    private static final int MIB = 1 << 20;

    @Param({"/lib/x86_64-linux-gnu/libc.so.6", "/lib/x86_64-linux-gnu/libm.so.6", "/usr/lib/x86_64-linux-gnu/libcrypto.so.3"})
    public String file;

    private byte[] code;
    private final Decoder decoder = new X86Decoder();
    private final Instruction instruction = new Instruction();

    @Setup
    public void read() throws IOException {
        try (ElfFile elf = ElfFile.open(Path.of(file))) {
            code = elf.content(elf.section(".text"));
        }
    }

    @Benchmark
    public int decode() {
        int vectors = 0;
        for (int done = 0; done < MIB; ) {
            int end = Math.min(code.length, MIB - done);
            for (int at = 0; at < end; at += instruction.length) {
                decoder.decode(code, at, end, instruction);
                vectors += instruction.width >> 7;
            }
            done += end;
        }
        return vectors;
    }
}
