package dev.jtrace.engine.ptrace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrainPolicyTest {
    private final DrainPolicy policy = new DrainPolicy();

    /** Statuses between one question and the next, when questions find what is given. */
    private int gap(boolean found) {
        policy.found(found);
        int statuses = 0;
        while (!policy.due()) {
            statuses++;
        }
        return statuses;
    }

    @Test
    void asksEverMoreSeldomInVainButNeverStops() {
        assertThat(policy.due()).isTrue();
        assertThat(gap(false)).isEqualTo(1);
        assertThat(gap(false)).isEqualTo(3);
        assertThat(gap(false)).isEqualTo(7);
        assertThat(gap(false)).isEqualTo(15);
        assertThat(gap(false)).isEqualTo(15);
    }

    @Test
    void asksAtOnceAgainWhenItHasFoundSomething() {
        gap(false);
        gap(false);
        assertThat(gap(true)).isZero();
        assertThat(gap(true)).isZero();
        assertThat(gap(false)).isEqualTo(1);
    }
}
