package dev.jtrace.aggregate.crossover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The oracle: times made by a + b * size, whose crossing is (a2 - a1) / (b1 - b2). */
class ComparisonTest {
    private static final double SCATTER = 0.02;

    private static Curve curve(LongToDoubleFunction time, double scatter, long... sizes) {
        List<Timing> timings = new ArrayList<>();
        for (long size : sizes) {
            double t = time.applyAsDouble(size);
            timings.add(Timing.of(size, new long[] {Math.round(t * (1 - scatter)), Math.round(t),
                Math.round(t * (1 + scatter))}));
        }
        return new Curve(timings);
    }

    private static long[] sizes(long least, long most, int factor) {
        List<Long> sizes = new ArrayList<>();
        for (long size = least; size <= most; size *= factor) {
            sizes.add(size);
        }
        return sizes.stream().mapToLong(Long::longValue).toArray();
    }

    @ParameterizedTest
    @CsvSource({"100, 10, 5000, 1", "100, 10, 5000, 5", "10, 8, 100000, 0.5", "500, 3, 20000, 2.5"})
    void theCrossingIsWhereTheLinesMeet(double a1, double b1, double a2, double b2) {
        double expected = (a2 - a1) / (b1 - b2);
        for (int factor : new int[] {2, 4}) {
            Comparison found = Comparison.of(curve(n -> a1 + b1 * n, SCATTER, sizes(16, 1 << 20, factor)),
                    curve(n -> a2 + b2 * n, SCATTER, sizes(16, 1 << 20, factor)));
            assertThat(found.result()).isEqualTo(Comparison.Result.CROSSES);
            assertThat(found.crossings()).hasSize(1);
            Crossing crossing = found.crossings().getFirst();
            assertThat(crossing.wins()).isTrue();
            assertThat(expected).isBetween(crossing.low(), crossing.high());
            assertThat(expected).isBetween((double) crossing.below(), (double) crossing.above());
            assertThat(crossing.size()).isBetween(crossing.low(), crossing.high());
            assertThat(crossing.size() / expected).isCloseTo(1, within(0.3));
        }
    }

    @Test
    void powersCrossExactlyWhereTheirLogarithmsDo() {
        Comparison found = Comparison.of(curve(n -> 1e3 * n * n * n, 0, sizes(2, 1 << 10, 8)),
                curve(n -> 1e6 * n * n, 0, sizes(2, 1 << 10, 8)));
        assertThat(found.crossings()).hasSize(1);
        assertThat(found.crossings().getFirst().size()).isCloseTo(1000, within(0.01));
    }

    @Test
    void moreScatterMakesTheCrossingLessCertain() {
        double last = 1;
        for (double scatter : new double[] {0.001, 0.05, 0.2}) {
            Crossing crossing = Comparison.of(curve(n -> 100 + 10 * n, scatter, sizes(16, 1 << 20, 2)),
                    curve(n -> 5000 + n, scatter, sizes(16, 1 << 20, 2))).crossings().getFirst();
            double width = crossing.high() / crossing.low();
            assertThat(width).isGreaterThan(last);
            last = width;
        }
    }

    @Test
    void theSizesMayDiffer() {
        Comparison found = Comparison.of(curve(n -> 100 + 10 * n, SCATTER, 16, 100, 1000, 10_000),
                curve(n -> 5000 + n, SCATTER, 64, 300, 500, 700, 3000));
        assertThat(found.both()).isZero();
        assertThat(found.least()).isEqualTo(64);
        assertThat(found.most()).isEqualTo(3000);
        assertThat(544.4).isBetween(found.crossings().getFirst().low(), found.crossings().getFirst().high());
    }

    @Test
    void whatWinsOrLosesEverywhereHasNoCrossing() {
        Curve slow = curve(n -> 100 + 10 * n, SCATTER, sizes(16, 4096, 2));
        Curve fast = curve(n -> 100 + 5 * n, SCATTER, sizes(16, 4096, 2));
        Comparison wins = Comparison.of(slow, fast);
        assertThat(wins.result()).isEqualTo(Comparison.Result.WINS);
        assertThat(wins.crossings()).isEmpty();
        assertThat(wins.both()).isEqualTo(9);
        assertThat(Comparison.of(fast, slow).result()).isEqualTo(Comparison.Result.LOSES);
    }

    @Test
    void aCrossingOutsideOfWhatWasMeasuredIsNotTold() {
        Comparison found = Comparison.of(curve(n -> 100 + 10 * n, SCATTER, 16, 32, 64, 128),
                curve(n -> 5000 + n, SCATTER, 16, 32, 64, 128));
        assertThat(found.result()).isEqualTo(Comparison.Result.LOSES);
        assertThat(found.crossings()).isEmpty();
    }

    @Test
    void whatScattersMoreThanItDiffersIsOpen() {
        Comparison found = Comparison.of(curve(n -> 10 * n, 0.1, 1000, 2000, 4000),
                curve(n -> 10.1 * n, 0.1, 1000, 2000, 4000));
        assertThat(found.result()).isEqualTo(Comparison.Result.OPEN);
        assertThat(found.open()).isEqualTo(3);
    }

    @Test
    void aWayMayBeFasterInTheMiddleOnly() {
        Comparison found = Comparison.of(curve(n -> 10 * n, SCATTER, sizes(1, 1 << 16, 2)),
                curve(n -> n < 100 ? 1000 + n : n < 10_000 ? n : 30 * n, SCATTER, sizes(1, 1 << 16, 2)));
        assertThat(found.crossings()).extracting(Crossing::wins).containsExactly(true, false);
    }

    @Test
    void oneCommonSizeIsTooFewAndNoneIsApart() {
        Curve low = curve(n -> 10 * n, SCATTER, 10, 20);
        assertThat(Comparison.of(low, curve(n -> n, SCATTER, 20, 30)).result()).isEqualTo(Comparison.Result.FEW);
        assertThat(Comparison.of(low, curve(n -> n, SCATTER, 30, 40)).result()).isEqualTo(Comparison.Result.APART);
    }

    @Test
    void sizesThatWereMeasuredTooSeldomAreCounted() {
        Curve once = new Curve(List.of(Timing.of(10, new long[] {1000}), Timing.of(20, new long[] {2000, 2001, 2002})));
        assertThat(Comparison.of(once, curve(n -> n, SCATTER, 10, 20)).rare()).isEqualTo(1);
    }
}
