package dev.jtrace.aggregate.phases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StandstillTest {
    private final Standstill all = new Standstill();

    @Test
    void oneTaskThatWaits() {
        all.lived(100, 200);
        all.waited(120, 150);
        all.waited(190, 200);
        assertThat(all.length()).isEqualTo(40);
    }

    @Test
    void anotherThatRunsMakesItNone() {
        all.lived(100, 200);
        all.waited(110, 190);
        all.lived(105, 160);
        all.waited(120, 130);
        assertThat(all.length()).isEqualTo(10 + 30);
    }

    @Test
    void idleThreadsOfABusyProgramAreNoStandstill() {
        all.lived(0, 1000);
        for (int i = 0; i < 20; i++) {
            all.lived(0, 1000);
            all.waited(0, 1000);
        }
        assertThat(all.length()).isZero();
    }
}
