package dev.jtrace.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The two kinds of kernels give the same bits, and what a plain reading of their contract gives. */
class KernelsTest {
    private static final Kernels VECTOR = new VectorKernels();
    private static final List<Kernels> BOTH = List.of(Kernels.SCALAR, VECTOR);

    /** Columns as durations are: many equal values, some wild ones. */
    private static double[] values(int n, long seed) {
        Random random = new Random(seed);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = switch (random.nextInt(10)) {
                case 0 -> random.nextInt(4);
                case 1 -> 1e6 * random.nextDouble();
                case 2 -> -random.nextInt(1000) / 8.0;
                case 3 -> i % 2 == 0 ? 0.0 : -0.0;
                default -> 1000 + random.nextInt(500);
            };
        }
        return values;
    }

    @Example
    void theProviderGivesVectorsToAVmThatHasThem() {
        assertThat(KernelProvider.best()).isInstanceOf(VectorKernels.class);
        assertThat(VECTOR.name()).startsWith("Vector API, ");
    }

    @Property(tries = 300)
    void moments(@ForAll @IntRange(max = 300) int n, @ForAll @IntRange(max = 40) int from, @ForAll long seed) {
        double[] v = values(n + from, seed);
        double[][] sums = new double[2][2];
        for (int k = 0; k < 2; k++) {
            BOTH.get(k).moments(v, from, v.length, 500, sums[k]);
        }
        double sum = 0;
        double squares = 0;
        for (int i = from; i < v.length; i++) {
            sum += v[i] - 500;
            squares += (v[i] - 500) * (v[i] - 500);
        }
        assertThat(sums[1]).isEqualTo(sums[0]);
        assertThat(sums[0][0]).isCloseTo(sum, within(1e-9 * Math.abs(sum) + 1e-6));
        assertThat(sums[0][1]).isCloseTo(squares, within(1e-9 * squares));
    }

    @Property(tries = 300)
    void distancesAndOutside(@ForAll @IntRange(max = 300) int n, @ForAll @IntRange(max = 40) int from,
            @ForAll @IntRange(max = 400) int room, @ForAll long seed) {
        double[] v = values(n + from, seed);
        int[] expected = java.util.stream.IntStream.range(from, v.length)
                .filter(i -> v[i] < 2 || v[i] > 1400)
                .toArray();
        for (Kernels kernels : BOTH) {
            double[] distances = new double[v.length];
            kernels.distances(v, from, v.length, 1200, distances);
            for (int i = 0; i < v.length; i++) {
                assertThat(distances[i]).isEqualTo(i < from ? 0 : Math.abs(v[i] - 1200));
            }
            int[] places = new int[room];
            assertThat(kernels.outside(v, from, v.length, 2, 1400, places)).isEqualTo(expected.length);
            int kept = Math.min(room, expected.length);
            assertThat(Arrays.copyOf(places, kept)).isEqualTo(Arrays.copyOf(expected, kept));
        }
    }

    @Property(tries = 300)
    void select(@ForAll @IntRange(min = 1, max = 3000) int n, @ForAll long seed) {
        double[] v = values(n, seed);
        double[] sorted = v.clone();
        Arrays.sort(sorted);
        for (int rank : new int[] {0, n / 4, (n - 1) / 2, n / 2, n - 1}) {
            for (Kernels kernels : BOTH) {
                assertThat(kernels.select(v.clone(), n, rank, new double[n])).isEqualTo(sorted[rank] + 0.0);
            }
        }
    }

    @Example
    void selectOfSortedFallingAndEqualValues() {
        int n = 100_000;
        double[] rising = java.util.stream.IntStream.range(0, n).asDoubleStream().toArray();
        double[] falling = java.util.stream.IntStream.range(0, n).mapToDouble(i -> n - 1 - i).toArray();
        double[] equal = new double[n];
        for (Kernels kernels : BOTH) {
            assertThat(kernels.select(rising.clone(), n, 70_001, new double[n])).isEqualTo(70_001);
            assertThat(kernels.select(falling.clone(), n, 70_001, new double[n])).isEqualTo(70_001);
            assertThat(kernels.select(equal.clone(), n, 70_001, new double[n])).isZero();
        }
    }

    @Property(tries = 100)
    void resamples(@ForAll @IntRange(min = 1, max = 200) int n, @ForAll @IntRange(max = 70) int resamples,
            @ForAll long seed) {
        double[] v = values(n, seed);
        double[][] means = new double[2][resamples];
        double[][] medians = new double[2][resamples];
        for (int k = 0; k < 2; k++) {
            BOTH.get(k).resampledMeans(v, n, seed, means[k]);
            BOTH.get(k).resampledMedians(v, n, seed, medians[k]);
        }
        assertThat(means[1]).isEqualTo(means[0]);
        assertThat(medians[1]).isEqualTo(medians[0]);
        double[] sorted = v.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < resamples; i++) {
            assertThat(means[0][i]).isBetween(sorted[0] - 1e-6, sorted[n - 1] + 1e-6);
            assertThat(medians[0][i]).isBetween(sorted[0], sorted[n - 1]);
        }
    }

    /** The spread of resampled means is that of the theory: standard deviation over the root of n. */
    @Example
    void resampledMeansSpreadAsTheyShould() {
        int n = 400;
        double[] v = java.util.stream.IntStream.range(0, n).asDoubleStream().toArray();
        double[] means = new double[20_000];
        VECTOR.resampledMeans(v, n, 1, means);
        double[] sums = new double[2];
        VECTOR.moments(means, 0, means.length, 199.5, sums);

        assertThat(199.5 + sums[0] / means.length).isCloseTo(199.5, within(0.2));
        assertThat(Math.sqrt(sums[1] / means.length)).isCloseTo(Math.sqrt((n * n - 1.0) / 12 / n), within(0.1));
    }
}
