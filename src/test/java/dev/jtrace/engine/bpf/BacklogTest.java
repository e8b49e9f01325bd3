package dev.jtrace.engine.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BacklogTest {
    private final ByteBuffer memory = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());
    private final Backlog backlog = new Backlog(memory);

    private static byte[] record(Random random) {
        byte[] bytes = new byte[random.nextInt(1, 300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] taken() {
        byte[] bytes = new byte[backlog.length()];
        memory.get(backlog.record(), bytes);
        return bytes;
    }

    /** A queue of the library holds the same records, whatever the order of putting and taking. */
    @Test
    void givesBackWhatWasPutInItsOrder() {
        Random random = new Random(7);
        ArrayDeque<byte[]> expected = new ArrayDeque<>();
        int refused = 0;
        for (int step = 0; step < 200_000; step++) {
            if (random.nextInt(100) < (step / 1000 % 2 == 0 ? 60 : 40)) {
                byte[] bytes = record(random);
                if (backlog.add(ByteBuffer.wrap(bytes), 0, bytes.length)) {
                    expected.add(bytes);
                } else {
                    refused++;
                    assertThat(expected.stream().mapToInt(held -> held.length + 16).sum())
                            .isGreaterThan(4096 - 2 * 320);
                }
            } else if (backlog.next()) {
                assertThat(taken()).isEqualTo(expected.remove());
            } else {
                assertThat(expected).isEmpty();
            }
        }
        assertThat(refused).isPositive();
        assertThat(backlog.reached()).isLessThanOrEqualTo(4096);
    }

    @Test
    void holdsNothingWhereThereIsNoMemory() {
        Backlog none = new Backlog(ByteBuffer.allocate(0));
        assertThat(none.add(ByteBuffer.wrap(new byte[8]), 0, 8)).isFalse();
        assertThat(none.next()).isFalse();
    }

    @Test
    void startsAnewWhenAllWasTaken() {
        byte[] large = new byte[3000];
        Arrays.fill(large, (byte) 5);
        for (int i = 0; i < 3; i++) {
            assertThat(backlog.add(ByteBuffer.wrap(large), 0, large.length)).isTrue();
            assertThat(backlog.add(ByteBuffer.wrap(large), 0, large.length)).isFalse();
            assertThat(backlog.next()).isTrue();
            assertThat(taken()).isEqualTo(large);
        }
    }
}
