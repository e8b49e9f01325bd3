package dev.jtrace.aggregate.phases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.code.CodePlace;
import dev.jtrace.code.function.CodeClass;
import dev.jtrace.model.Cell;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A hundred samples of made-up places on a CPU with vectors of 512 bits, in a run of a second. */
class FindingsTest {
    private final Map<HotSpots.Key, HotSpots.Spot> spots = new HashMap<>();
    private final Map<Long, Long> kernel = new HashMap<>();
    private final Map<Long, Long> waiting = new HashMap<>();
    private int samples;

    private void code(String function, CodeClass kind, int bits, int count) {
        CodePlace place = new CodePlace("/bin/app", function, 0x100, 0x100, null, "", kind, List.of(), bits);
        for (int i = 0; i < count; i++) {
            HotSpots.add(spots, new Met(0, Activity.of(kind), place));
        }
        samples += count;
    }

    private List<String> found() {
        Totals totals = new Totals(10_000_000, samples, spots, kernel, waiting, 600_000_000);
        return new Findings(totals, new FaultText(new TaskCounts(), null), call -> call < 0 ? "" : "call_" + call,
                1_000_000_000, 512, 5).section()
                .rows()
                .stream()
                .map(row -> row.stream().map(cell -> ((Cell.Text) cell).text()).collect(Collectors.joining(" | ")))
                .toList();
    }

    @Test
    void scalarFloatingPointCouldBeAsWideAsTheCpu() {
        code("saxpy", CodeClass.SCALAR_FP, 0, 80);
        code("rest", CodeClass.AVX512, 512, 20);
        assertThat(found())
                .containsExactly("scalar-fp | 70 | 80 % of CPU time in saxpy (app): one floating-point value at a"
                        + " time, where the CPU takes 8 doubles: can it be vectorised?");
    }

    @Test
    void narrowVectorsCouldBeWider() {
        code("blur", CodeClass.SSE, 128, 60);
        code("rest", CodeClass.AVX512, 512, 40);
        assertThat(found()).containsExactly(
                "narrow-simd | 45 | 60 % of CPU time in blur (app): vectors of 128 bits, the CPU has 512");
    }

    @Test
    void copiesKernelAndWaitingAreNamedAndTheGreatestThreeStay() {
        code("memcpy", CodeClass.VECTOR_MOVE, 0, 30);
        code("parse", CodeClass.SCALAR_INT, 0, 20);
        kernel.put(3L, 40L);
        kernel.put(-1L, 10L);
        samples += 50;
        waiting.put(7L, 900_000_000L);
        assertThat(found()).containsExactly(
                "waiting | 60 | in 0.600 s of a run of 1.000 s all tasks wait; their longest"
                        + " waits together are those in call_7() (0.900 s)",
                "kernel | 50 | 50 % of CPU time in the kernel, 40 % in call_3()",
                "copies | 30 | 30 % of CPU time in memcpy (app): moves data and computes nothing");
    }

    @Test
    void whatIsSmallIsNoFinding() {
        for (int i = 0; i < 50; i++) {
            code("f" + i, CodeClass.SCALAR_INT, 0, 2);
        }
        assertThat(found()).isEmpty();
    }
}
