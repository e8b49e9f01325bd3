package dev.jtrace.aggregate.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    private static Verdict verdict(long compute, long transfer, long launch, long first, long build, long allocation) {
        return new Verdict(compute, new Verdict.Overhead(transfer, launch, first, build, allocation));
    }

    /** Compute 1000 and overhead 250: R = 4, it pays from A = 1.25 on, and takes a fifth of any advantage. */
    @Test
    void theNumbersAreThoseOfTheRule() {
        Verdict verdict = verdict(1000, 100, 50, 40, 30, 30);
        assertThat(verdict.ratio()).isEqualTo(4);
        assertThat(verdict.breakEven()).isEqualTo(1.25);
        assertThat(verdict.eaten()).isEqualTo(0.2);
        assertThat(verdict.net(5)).isEqualTo(4);
        assertThat(verdict.steady()).isCloseTo(1000 / 150.0, within(1e-9));
    }

    /** T_cpu / (T_gpu + overhead) is what the formula says for every advantage. */
    @ParameterizedTest
    @CsvSource({"1000,10", "1000,4000", "77,1234", "5,1"})
    void theNetAdvantageIsThatOfTheTimes(long compute, long overhead) {
        Verdict verdict = verdict(compute, overhead, 0, 0, 0, 0);
        for (double advantage : new double[] {0.5, 1, 5, 40}) {
            double cpu = advantage * compute;
            assertThat(verdict.net(advantage)).isCloseTo(cpu / (compute + overhead), within(1e-9));
        }
        assertThat(verdict.net(verdict.breakEven())).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"249,1000,LOSES", "250,1000,EATS", "4999,1000,EATS", "5000,1000,HARDLY_MATTERS", "0,1,LOSES",
        "1,0,HARDLY_MATTERS"})
    void bandsBeginWhereAnAdvantageOfFiveIsGoneAndWhereFiveSixthsAreLeft(long compute, long overhead,
            Verdict.Band band) {
        assertThat(verdict(compute, 0, overhead, 0, 0, 0).band()).isEqualTo(band);
    }

    @Test
    void nothingIsDividedByZero() {
        assertThat(verdict(100, 0, 0, 0, 0, 0).ratio()).isInfinite();
        assertThat(verdict(100, 0, 0, 0, 0, 0).breakEven()).isEqualTo(1);
        assertThat(verdict(100, 0, 0, 0, 0, 0).eaten()).isZero();
        assertThat(verdict(0, 7, 0, 0, 0, 0).breakEven()).isInfinite();
        assertThat(verdict(0, 7, 0, 0, 0, 0).eaten()).isEqualTo(1);
        assertThat(verdict(0, 0, 0, 0, 0, 0).eaten()).isZero();
    }
}
