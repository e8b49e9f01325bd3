package dev.jtrace.engine.ptrace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.engine.ptrace.WaitPolicy.Way;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitPolicyTest {
    private static final int MANY = 1_000_000;

    private final WaitPolicy policy = new WaitPolicy();
    private final Map<Way, Integer> used = new EnumMap<>(Way.class);

    /** Waits {@code n} times, each taking as long as its way does, and counts the ways. */
    private void waits(int n, long sleepNs, long lookNs, long followNs) {
        used.clear();
        for (int i = 0; i < n; i++) {
            used.merge(policy.way(), 1, Integer::sum);
            policy.waited(switch (policy.way()) {
                case SLEEP -> sleepNs;
                case LOOK -> lookNs;
                case FOLLOW -> followNs;
            });
        }
    }

    @Test
    void keepsTheBestWay() {
        waits(MANY, 50_000, 8_000, 20_000);
        assertThat(used.get(Way.LOOK)).isGreaterThan(MANY * 94 / 100);
        waits(MANY, 8_000, 50_000, 20_000);
        waits(MANY, 8_000, 50_000, 20_000);
        assertThat(used.get(Way.SLEEP)).isGreaterThan(MANY * 94 / 100);
        waits(MANY, 50_000, 20_000, 8_000);
        waits(MANY, 50_000, 20_000, 8_000);
        assertThat(used.get(Way.FOLLOW)).isGreaterThan(MANY * 94 / 100);
    }

    @Test
    void sleepsWhereTheOthersAreNotClearlyBetter() {
        waits(MANY, 10_000, 9_900, 9_700);
        assertThat(used.get(Way.SLEEP)).isGreaterThan(MANY * 94 / 100);
    }

    @Test
    void sleepsForATraceeThatSeldomStops() {
        waits(MANY, 40_050_000, 40_000_000, 40_000_000);
        assertThat(used.get(Way.SLEEP)).isGreaterThan(MANY * 94 / 100);
    }

    @Test
    void endsALostTrialAtOnce() {
        waits(2 * WaitPolicy.TRIAL, 100, 40_000_000, 40_000_000);
        assertThat(used.get(Way.LOOK)).isEqualTo(1);
        assertThat(used.get(Way.FOLLOW)).isEqualTo(1);
    }

    @Test
    void saysWhenTheWayMayChange() {
        Way way = policy.way();
        for (int i = 0; i < 10_000; i++) {
            boolean told = policy.waited(i % 7 * 1_000L);
            assertThat(told || policy.way() == way).isTrue();
            way = policy.way();
        }
    }
}
