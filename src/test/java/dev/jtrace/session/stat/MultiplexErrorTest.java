package dev.jtrace.session.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jtrace.engine.perf.CounterValue;
import dev.jtrace.engine.perf.Trouble;
import org.junit.jupiter.api.Test;

class MultiplexErrorTest {
    private static CounterValue value(long count, long running) {
        return new CounterValue(count, 2 * running, running, Trouble.NONE);
    }

    @Test
    void aSteadyRateHasNoErrorAndAnUnsteadyOneHas() {
        MultiplexError steady = new MultiplexError();
        MultiplexError unsteady = new MultiplexError();
        for (int i = 0; i <= 4; i++) {
            steady.slice(value(100L * i, 10L * i));
            unsteady.slice(value(i * 100L + (i % 2) * 50L, 10L * i));
        }
        assertThat(steady.relative(0.5)).isZero();
        // Rates 15, 5, 15, 5: deviation 5.7735, mean 10; times the root of 0.5 / 4.
        assertThat(unsteady.relative(0.5)).isCloseTo(0.57735 * Math.sqrt(0.125), within(1e-5));
    }

    @Test
    void tooFewSlicesTellNothing() {
        MultiplexError error = new MultiplexError();
        error.slice(value(0, 0));
        error.slice(value(10, 1));
        assertThat(error.relative(0.5)).isNaN();
    }
}
