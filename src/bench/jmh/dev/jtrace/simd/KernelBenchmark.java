package dev.jtrace.simd;

import java.util.Random;
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

/** Each kernel, plain and with the Vector API, over durations as calls have them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = {"-XX:+UseSerialGC", "--add-modules=jdk.incubator.vector"})
public class KernelBenchmark {
    private static final int RUNS = 20;

    @Param({"scalar", "vector"})
    public String kind;

    @Param({"4096", "1000000"})
    public int n;

    private Kernels kernels;
    private double[] values;
    private double[] work;
    private double[] spare;
    private final double[] sums = new double[2];
    private final double[] resamples = new double[100];
    private final int[] places = new int[1 << 16];

    @Setup
    public void fill() {
        kernels = kind.equals("scalar") ? Kernels.SCALAR : KernelProvider.best();
        Random random = new Random(1);
        values = new double[n];
        for (int i = 0; i < n; i++) {
            // Log-normal, in whole nanoseconds: the shape of durations.
            values[i] = Math.rint(1500 * Math.exp(random.nextGaussian()));
        }
        work = new double[n];
        spare = new double[n];
    }

    @Benchmark
    public double[] moments() {
        kernels.moments(values, 0, n, 2000, sums);
        return sums;
    }

    @Benchmark
    public double[] distances() {
        kernels.distances(values, 0, n, 1500, work);
        return work;
    }

    @Benchmark
    public int outside() {
        return kernels.outside(values, 0, n, 0, 20_000, places);
    }

    @Benchmark
    public double select() {
        System.arraycopy(values, 0, work, 0, n);
        return kernels.select(work, n, n / 2, spare);
    }

    /** A hundred means. */
    @Benchmark
    public double[] resampledMeans() {
        kernels.resampledMeans(values, Math.min(n, 4096), 7, resamples);
        return resamples;
    }

    /** A hundred medians of twenty. */
    @Benchmark
    public double[] resampledMedians() {
        kernels.resampledMedians(values, RUNS, 7, resamples);
        return resamples;
    }
}
