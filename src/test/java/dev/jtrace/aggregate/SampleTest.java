package dev.jtrace.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

    @Test
    void theStripShowsLeastAndMost() {
        assertThat(new Sample(new double[] {1, 7, 4}).strip()).isEqualTo("_#=");
    }
}
