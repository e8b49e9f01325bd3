package dev.jtrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatPairsTest {
    private static final double[] PERF = {100, 200, 100, 200, 100, 200, 100};

    private static StatPairs pairs(double factor, double more) {
        double[] jtrace = new double[PERF.length];
        for (int i = 0; i < jtrace.length; i++) {
            jtrace[i] = PERF[i] * (factor + 0.001 * (i - 3)) + more;
        }
        return new StatPairs("dd", PERF, PERF, jtrace);
    }

    @Test
    void pairsAreComparedAndNotMeans() {
        assertThat(pairs(1, 0).notAbove()).isTrue();
        assertThat(pairs(1.05, 0).notAbove()).isFalse();
        assertThat(pairs(1.05, 0).ratio()).contains("   7 ", "x 1.0500  (", "ABOVE");
        assertThat(pairs(0.9, 0).ratio()).contains("x 0.9000  (", "not above");
    }

    @Test
    void differencesHaveALimit() {
        assertThat(pairs(1, 90).within(100)).isTrue();
        assertThat(pairs(1, 110).within(100)).isFalse();
        assertThat(pairs(1, 110).difference(100)).contains("+110.0  (", "BEYOND 100");
    }
}
