package dev.jtrace.aggregate.crossover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimingTest {
    @Test
    void theMedianIsTheMiddleOne() {
        assertThat(Timing.of(1, new long[] {30, 10, 20})).isEqualTo(new Timing(1, 3, 20, 10, 30));
        assertThat(Timing.of(1, new long[] {40, 10, 20, 30}).median()).isEqualTo(25);
        assertThat(Timing.of(1, new long[] {0}).median()).as("has a logarithm").isEqualTo(1);
    }

    @Test
    void aFewThatTookLongDoNotMatter() {
        long[] nanos = LongStream.concat(LongStream.rangeClosed(1001, 1097), LongStream.of(1 << 30, 1 << 30, 1 << 30))
                .toArray();
        Timing timing = Timing.of(1, nanos);
        assertThat(timing.median()).isEqualTo(1050.5);
        assertThat(timing.low()).isEqualTo(1040);
        assertThat(timing.high()).isEqualTo(1061);
    }

    /** Of made times of known median. */
    @Test
    void theRangeHasTheMedianInNinetyFiveOfAHundredCases() {
        Random random = new Random(8);
        for (int n : new int[] {7, 20, 101}) {
            long held = IntStream.range(0, 2000).filter(i -> {
                Timing t = Timing.of(1, random.longs(n, 0, 1_000_001).toArray());
                return t.low() <= 500_000 && t.high() >= 500_000;
            }).count();
            assertThat(held).as("of %d", n).isGreaterThan(1880);
        }
    }

    @Test
    void growthIsTheExponent() {
        Growth cubic = Growth.of(Stream.of(8L, 64L, 512L).map(n -> Timing.of(n, new long[] {2 * n * n * n})).toList());
        assertThat(cubic.exponent()).isCloseTo(3, within(1e-9));
        assertThat(cubic.deviation()).isCloseTo(0, within(1e-6));
        Growth bent = Growth
                .of(LongStream.of(8, 64, 512, 4096).mapToObj(n -> Timing.of(n, new long[] {1000 + n})).toList());
        assertThat(bent.exponent()).isBetween(0.1, 0.5);
        assertThat(bent.deviation()).isGreaterThan(0.2);
        assertThat(Growth.of(LongStream.of(1, 2).mapToObj(n -> Timing.of(n, new long[] {n})).toList()).deviation())
                .isNaN();
    }
}
