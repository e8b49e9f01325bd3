package dev.jtrace.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Statistics against values worked out elsewhere: R's mean, sd, median, mad(constant=1), quantile(type=7). */
class SampleTest {
    private static final Sample TEN = new Sample(new double[] {12, 11, 14, 13, 12, 30, 12, 13, 11, 18});

    @Test
    void agreesWithTheReference() {
        assertThat(TEN.mean()).isCloseTo(14.6, within(1e-12));
        // sd is 5.77735, over the root of 10
        assertThat(TEN.deviationOfMean()).isCloseTo(1.82695861, within(1e-7));
        assertThat(TEN.relativeDeviation()).isCloseTo(12.51341517, within(1e-6));
        assertThat(TEN.median()).isEqualTo(12.5);
        assertThat(TEN.medianAbsoluteDeviation()).isEqualTo(1);
    }

    @Test
    void outliersLieBeyondTheFences() {
        // Quartiles 12 and 13.75: fences 9.375 to 16.375 and 6.75 to 19.
        assertThat(TEN.mildOutliers()).isEqualTo(1);
        assertThat(TEN.severeOutliers()).isEqualTo(1);
    }

    @Test
    void oneValueHasNoDeviation() {
        Sample one = new Sample(new double[] {5});
        assertThat(one.deviationOfMean()).isZero();
        assertThat(one.median()).isEqualTo(5);
        assertThat(one.interval()).containsExactly(5, 5);
        assertThat(one.strip()).isEqualTo("_");
    }

    @Test
    void theIntervalHoldsTheMedianOfTheSourceInNineteenOfTwentyCases() {
        SplittableRandom random = new SplittableRandom(7);
        int held = 0;
        int cases = 400;
        for (int i = 0; i < cases; i++) {
            double[] values = new double[25];
            for (int j = 0; j < values.length; j++) {
                values[j] = random.nextDouble();
            }
            double[] interval = new Sample(values).interval();
            held += interval[0] <= 0.5 && interval[1] >= 0.5 ? 1 : 0;
        }
        assertThat((double) held / cases).isBetween(0.91, 0.99);
    }

    /** All that can be drawn of seven values, each with the same chance: 7 to the power of 7 medians. */
    @Test
    void theIntervalIsThatOfEverySampleThatCanBeDrawn() {
        for (double[] values : new double[][] {{3, 1, 4, 15, 9, 2, 6}, {98, 100, 101, 250, 99, 97, 99.5}}) {
            double[] medians = new double[823_543];
            for (int i = 0; i < medians.length; i++) {
                double[] drawn = new double[7];
                for (int j = 0, rest = i; j < 7; j++, rest /= 7) {
                    drawn[j] = values[rest % 7];
                }
                Arrays.sort(drawn);
                medians[i] = drawn[3];
            }
            Arrays.sort(medians);
            // 1 % of the samples have the least value as their median: the interval begins at the next.
            assertThat(new Sample(values).interval()).containsExactly(medians[20_588], medians[802_953]);
        }
    }

    /** The statistics module of Python on samples of many kinds. */
    @Test
    void agreesWithPython() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(11);
        for (int n : new int[] {2, 3, 10, 37, 200}) {
            double[] values = random.doubles(n).map(v -> Math.exp(9 * v)).toArray();
            Sample sample = new Sample(values);
            double[] ours = {sample.mean(), sample.deviationOfMean(), sample.relativeDeviation(), sample.median(),
                sample.medianAbsoluteDeviation(), sample.mildOutliers(), sample.severeOutliers()};
            assertThat(ours).as("of " + n).containsExactly(python(values), within(1e-6 * sample.mean()));
        }
    }

    private static double[] python(double[] values) throws IOException, InterruptedException {
        String script = "import statistics as s, sys\n"
                + "v = [float(w) for w in sys.argv[1:]]; m = s.mean(v); e = s.stdev(v) / len(v) ** 0.5\n"
                + "d = s.median(v); q = s.quantiles(v, n=4, method='inclusive'); r = q[2] - q[0]\n"
                + "out = lambda k: sum(x < q[0] - k * r or x > q[2] + k * r for x in v)\n"
                + "print(m, e, 100 * e / m, d, s.median([abs(x - d) for x in v]), out(1.5) - out(3), out(3))\n";
        List<String> command = new ArrayList<>(List.of("python3", "-c", script));
        Arrays.stream(values).mapToObj(Double::toString).forEach(command::add);
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(process.waitFor()).as(text).isZero();
            return Arrays.stream(text.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
        } catch (IOException e) {
            return abort("missing peer: python3");
        }
    }

    @Test
    void theStripShowsLeastAndMost() {
        assertThat(new Sample(new double[] {1, 7, 4}).strip()).isEqualTo("_#=");
    }
}
