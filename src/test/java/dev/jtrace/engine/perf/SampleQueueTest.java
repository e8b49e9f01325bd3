package dev.jtrace.engine.perf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleQueueTest {
    @Test
    void recordsKeepTheirOrderWhileTheCircleTurnsAndGrows() {
        SampleQueue queue = new SampleQueue(3);
        long in = 0;
        long out = 0;
        for (int round = 0; round < 50; round++) {
            for (int i = 0; i < 100; i++) {
                int at = queue.add();
                queue.records()[at + SampleQueue.TIME] = in;
                queue.records()[at + SampleQueue.VALUES + 2] = -in;
                in++;
            }
            for (int i = 0; i < 60; i++) {
                assertThat(queue.headTime()).isEqualTo(out);
                assertThat(queue.records()[queue.head() + SampleQueue.VALUES + 2]).isEqualTo(-out);
                queue.remove();
                out++;
            }
        }
        while (!queue.isEmpty()) {
            assertThat(queue.headTime()).isEqualTo(out++);
            queue.remove();
        }
        assertThat(out).isEqualTo(in);
    }
}
