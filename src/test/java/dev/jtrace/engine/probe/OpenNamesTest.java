package dev.jtrace.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OpenNamesTest {
    private static final int BARE = 3;

    private final OpenNames open = new OpenNames();

    @Test
    void anEndWithoutANameEndsTheYoungestOfItsTaskAndProbe() {
        open.begin(1, BARE, 10);
        open.begin(1, BARE, 11);
        open.begin(2, BARE, 12);
        open.begin(1, 4, 13);
        assertThat(open.end(1, BARE, BARE)).isEqualTo(11);
        assertThat(open.end(1, BARE, BARE)).isEqualTo(10);
        assertThat(open.end(1, BARE, BARE)).as("nothing is open").isEqualTo(BARE);
        assertThat(open.end(2, BARE, BARE)).isEqualTo(12);
    }

    @Test
    void anEndWithANameEndsItsOwn() {
        open.begin(1, BARE, 10);
        open.begin(1, BARE, 11);
        assertThat(open.end(1, BARE, 10)).isEqualTo(10);
        assertThat(open.end(1, BARE, BARE)).isEqualTo(11);
        assertThat(open.end(1, BARE, 10)).as("not begun").isEqualTo(10);
    }

    @Test
    void anEndWhoseBeginCouldNotBeNamedEndsThat() {
        open.begin(1, BARE, 10);
        open.begin(1, BARE, BARE);
        assertThat(open.end(1, BARE, 11)).isEqualTo(BARE);
        assertThat(open.end(1, BARE, BARE)).isEqualTo(10);
    }

    @Test
    void whatHasNoRoomHasTheBareNameAtItsEndToo() {
        for (int i = 0; i < OpenNames.MOST; i++) {
            assertThat(open.begin(1, BARE, 10)).isEqualTo(10);
        }
        assertThat(open.begin(1, BARE, 10)).isEqualTo(BARE);
        assertThat(open.begin(2, BARE, 10)).isEqualTo(BARE);
        assertThat(open.end(1, BARE, BARE)).isEqualTo(BARE);
        assertThat(open.end(2, BARE, BARE)).isEqualTo(BARE);
        assertThat(open.end(1, BARE, BARE)).isEqualTo(10);
    }

    /** Many tasks come and go: as stacks of each would. */
    @Test
    void isWhatStacksAre() {
        Map<Integer, Deque<Integer>> stacks = new HashMap<>();
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            int tid = i / 1000 * 10 + random.nextInt(50);
            Deque<Integer> stack = stacks.computeIfAbsent(tid, key -> new ArrayDeque<>());
            if (random.nextInt(100) < 49) {
                int name = 10 + random.nextInt(5);
                stack.push(name);
                open.begin(tid + 1, BARE, name);
            } else {
                Integer youngest = stack.poll();
                assertThat(open.end(tid + 1, BARE, BARE)).isEqualTo(youngest == null ? BARE : youngest);
            }
        }
    }
}
