package dev.jtrace.aggregate.phases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a difference of two counts is beyond chance: 1.96 times the root of the sum of their variances. */
class RunDiffTest {
    @ParameterizedTest
    @CsvSource({
        // equal rates: |b - a| > 1.96 sqrt(a + b)
        "100, 1000, 128, 1000, false", // 28 < 29.6
        "100, 1000, 131, 1000, true", // 31 > 29.8
        "100, 1000, 75, 1000, false", // 25 < 25.9
        "100, 1000, 73, 1000, true", // 27 > 25.8
        "0, 1000, 3, 1000, false", // 3 < 3.4
        "0, 1000, 4, 1000, true", // 4 > 3.92
        "0, 1000, 0, 1000, false",
        // 100 samples of 1 ms and 1000 of 0.1 ms are the same time
        "100, 1000, 1000, 100, false",
        "100, 1000, 1205, 100, false", // 20.5 ms < 1.96 sqrt(100 + 12.05) = 20.7 ms
        "100, 1000, 1210, 100, true" // 21 ms > 20.8 ms
    })
    void countsScatterByTheirRoot(long before, long slotBefore, long now, long slot, boolean sure) {
        assertThat(RunDiff.isSure(before, slotBefore, now, slot)).isEqualTo(sure);
        assertThat(RunDiff.isSure(now, slot, before, slotBefore)).isEqualTo(sure);
    }
}
