package dev.jtrace.engine.ptrace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitQueueTest {
    private final WaitQueue queue = new WaitQueue();

    @Test
    void givesBackInOrderAndIsEmptyAgain() {
        for (int round = 0; round < 3; round++) {
            int n = 0;
            while (queue.hasRoom()) {
                queue.put(n, n + 1, n + 2, n + 3);
                n++;
            }
            assertThat(n).isGreaterThanOrEqualTo(16);
            for (int i = 0; i < n; i++) {
                assertThat(queue.next()).isTrue();
                assertThat(queue.tid()).isEqualTo(i);
                assertThat(queue.status()).isEqualTo(i + 1);
                assertThat(queue.time()).isEqualTo(i + 2);
                assertThat(queue.systemTime()).isEqualTo(i + 3);
            }
            assertThat(queue.next()).isFalse();
            assertThat(queue.hasRoom()).isTrue();
        }
        assertThat(queue.next()).isFalse();
        queue.put(7, 8, 9, 10);
        assertThat(queue.next()).isTrue();
        assertThat(queue.tid()).isEqualTo(7);
    }
}
