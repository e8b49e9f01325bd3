package dev.jtrace.engine.ptrace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BirthsTest {
    private final Births births = new Births();

    @Test
    void eachIsTakenOnce() {
        births.put(10, 1, 3);
        births.put(11, 2, 1);
        assertThat(births.take(10)).isTrue();
        assertThat(births.parent()).isEqualTo(1);
        assertThat(births.event()).isEqualTo(3);
        assertThat(births.take(10)).isFalse();
        assertThat(births.take(11)).isTrue();
        assertThat(births.parent()).isEqualTo(2);
        assertThat(births.take(12)).isFalse();
    }

    @Test
    void theOldestAreForgotten() {
        for (int child = 1; child <= 10_000; child++) {
            births.put(child, -child, 1);
        }
        assertThat(births.take(1)).isFalse();
        assertThat(births.take(10_000)).isTrue();
        assertThat(births.parent()).isEqualTo(-10_000);
    }
}
