package dev.jtrace.simd;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
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

/**
 * What a filter over recorded columns would cost that asks for one call in a stretch of time and adds up what it finds.
 * No command has it: the page of benchmarks says why.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = {"-XX:+UseSerialGC", "--add-modules=jdk.incubator.vector"})
public class FilterBenchmark {
    private static final VectorSpecies<Long> J = LongVector.SPECIES_PREFERRED;
    private static final int CALLS = 20;

    @Param({"4096", "1000000"})
    public int n;

    private long[] times;
    private long[] numbers;
    private long[] durations;

    @Setup
    public void fill() {
        Random random = new Random(1);
        times = new long[n];
        numbers = new long[n];
        durations = new long[n];
        for (int i = 0; i < n; i++) {
            times[i] = (i == 0 ? 0 : times[i - 1]) + random.nextInt(1000);
            numbers[i] = random.nextInt(CALLS);
            durations[i] = random.nextInt(5000);
        }
    }

    @Benchmark
    public long plain() {
        long to = times[n / 2];
        long sum = 0;
        for (int i = 0; i < n; i++) {
            sum += numbers[i] == 3 && times[i] <= to ? durations[i] : 0;
        }
        return sum;
    }

    @Benchmark
    public long vector() {
        long to = times[n / 2];
        LongVector sums = LongVector.zero(J);
        int end = J.loopBound(n);
        for (int i = 0; i < end; i += J.length()) {
            VectorMask<Long> wanted = LongVector.fromArray(J, numbers, i)
                    .eq(3)
                    .and(LongVector.fromArray(J, times, i).lt(to + 1));
            sums = sums.add(LongVector.fromArray(J, durations, i), wanted);
        }
        long sum = sums.reduceLanes(VectorOperators.ADD);
        for (int i = end; i < n; i++) {
            sum += numbers[i] == 3 && times[i] <= to ? durations[i] : 0;
        }
        return sum;
    }
}
