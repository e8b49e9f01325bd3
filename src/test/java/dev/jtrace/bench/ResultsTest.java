package dev.jtrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultsTest {
    private final Results results = new Results(1000);

    private void round(long untraced, long jtrace, long strace) {
        add(Contender.UNTRACED, untraced);
        add(Contender.JTRACE, jtrace);
        add(Contender.STRACE, strace);
    }

    private void add(Contender contender, long inside) {
        results.add(contender, new Measurement(1000, inside, inside + 50_000_000, 2 * inside, 2048));
    }

    @Test
    void pairsInsideARound() {
        round(1_000_000, 11_000_000, 21_000_000);
        round(100_000_000, 200_000_000, 300_000_000);
        assertThat(results.slowdown(Contender.JTRACE)).isEqualTo(Spread.of(11, 2));
        assertThat(results.added(Contender.JTRACE)).isEqualTo(Spread.of(10, 100));
        assertThat(results.addedCpu(Contender.JTRACE)).isEqualTo(Spread.of(20, 200));
        assertThat(results.cost(Contender.JTRACE, Contender.STRACE)).isEqualTo(Spread.of(0.5, 0.5));
        assertThat(results.startUp(Contender.JTRACE)).isEqualTo(Spread.of(10, 100));
        assertThat(results.rss(Contender.JTRACE)).isEqualTo(Spread.of(2, 2));
    }

    @Test
    void hasNoValueForWhoDidNotRun() {
        round(1, 2, 3);
        assertThat(results.has(Contender.LOOP)).isFalse();
        assertThat(results.slowdown(Contender.LOOP).median()).isNaN();
        assertThat(results.cost(Contender.JTRACE, Contender.LOOP).median()).isNaN();
        assertThat(results.rss(Contender.LOOP).median()).isNaN();
    }

    @Test
    void hasNoCostPerCallWithoutANumberOfCalls() {
        Results uncounted = new Results(0);
        uncounted.add(Contender.UNTRACED, new Measurement(0, 1, 1, 1, 1));
        uncounted.add(Contender.JTRACE, new Measurement(0, 2, 2, 2, 2));
        assertThat(uncounted.added(Contender.JTRACE).median()).isNaN();
        assertThat(uncounted.slowdown(Contender.JTRACE).median()).isEqualTo(2);
    }
}
