package dev.jtrace.engine.perf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The arithmetic of counters that shared the PMU. */
class CounterValueTest {
    private static CounterValue value(long count, long enabled, long running) {
        return new CounterValue(count, enabled, running, Trouble.NONE);
    }

    @Test
    void scalingIsCountTimesEnabledByRunning() {
        assertThat(value(1000, 600, 500).scaled()).isEqualTo(1200);
        assertThat(value(1000, 600, 500).share()).isEqualTo(5.0 / 6);
        assertThat(value(1000, 600, 600).scaled()).isEqualTo(1000);
        // Beyond what the product of longs could hold.
        assertThat(value(1L << 50, 1L << 40, 1L << 39).scaled()).isEqualTo(0x1p51);
    }

    @Test
    void neverOnThePmuIsNoCount() {
        assertThat(value(0, 500, 0).scaled()).isZero();
        assertThat(value(0, 500, 0).share()).isZero();
        assertThat(value(0, 0, 0).share()).isEqualTo(1);
    }

    @Test
    void placesAreAddedBeforeScaling() {
        CounterValue both = value(100, 1000, 500).plus(value(300, 1000, 1000));
        assertThat(both).isEqualTo(value(400, 2000, 1500));
        CounterValue none = CounterValue.none(Trouble.unsupported("no"));
        assertThat(none.plus(value(5, 1, 1)).trouble().isNone()).isTrue();
        assertThat(none.plus(none).trouble().reason()).isEqualTo("no");
    }

    @Test
    void intervalsAreDifferences() {
        assertThat(value(900, 90, 45).since(value(400, 40, 20))).isEqualTo(value(500, 50, 25));
    }
}
