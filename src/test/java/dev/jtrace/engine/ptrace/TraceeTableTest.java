package dev.jtrace.engine.ptrace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TraceeTableTest {
    @Property(tries = 200)
    void agreesWithAHashMap(@ForAll long seed, @ForAll @IntRange(min = 2, max = 3000) int range) {
        Random random = new Random(seed);
        int stride = random.nextBoolean() ? 1 : 1 << random.nextInt(12);
        TraceeTable table = new TraceeTable();
        Map<Integer, Tracee> truth = new HashMap<>();
        for (int i = 0; i < 2000; i++) {
            int tid = 1 + random.nextInt(range) * stride;
            int other = 1 + random.nextInt(range) * stride;
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    if (!truth.containsKey(tid)) {
                        truth.put(tid, table.add(tid));
                    }
                }
                case 2 -> {
                    table.remove(tid);
                    truth.remove(tid);
                }
                default -> {
                    if (truth.containsKey(tid) && !truth.containsKey(other)) {
                        Tracee t = truth.remove(tid);
                        table.rename(t, other);
                        truth.put(other, t);
                    }
                }
            }
            assertThat(table.get(tid)).isSameAs(truth.get(tid));
            assertThat(table.get(other)).isSameAs(truth.get(other));
            assertThat(table.size()).isEqualTo(truth.size());
        }
        truth.forEach((tid, t) -> {
            assertThat(table.get(tid)).isSameAs(t);
            assertThat(t.tid).isEqualTo(tid);
        });
        List<Tracee> walked = new ArrayList<>();
        for (int i = 0; i < table.capacity(); i++) {
            if (table.at(i) != null) {
                walked.add(table.at(i));
            }
        }
        assertThat(walked).containsExactlyInAnyOrderElementsOf(truth.values());
    }
}
