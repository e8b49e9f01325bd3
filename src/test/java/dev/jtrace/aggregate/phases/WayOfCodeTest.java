package dev.jtrace.aggregate.phases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.aggregate.crossover.Way;
import org.junit.jupiter.api.Test;

class WayOfCodeTest {
    private final WayOfCode code = new WayOfCode();

    private void samples(Activity activity, int count) {
        for (int i = 0; i < count; i++) {
            code.add(activity);
        }
    }

    @Test
    void theMainCodeIsTheWay() {
        samples(Activity.AVX2, 5);
        samples(Activity.SSE, 3);
        samples(Activity.SCALAR_INT, 2);
        assertThat(code.way()).isEqualTo(Way.SIMD);
        assertThat(code.main(Way.SIMD)).isEqualTo("avx2");
        samples(Activity.SCALAR_FP, 30);
        assertThat(code.way()).isEqualTo(Way.SCALAR);
        assertThat(code.main(Way.SCALAR)).isEqualTo("scalar-fp");
    }

    @Test
    void waitingTheKernelAndCopiesOfMemoryAreNoWay() {
        samples(Activity.KERNEL, 100);
        samples(Activity.WAITING, 100);
        samples(Activity.VECTOR_MOVE, 100);
        assertThat(code.way()).isNull();
        assertThat(code.doubt()).isEqualTo("no sample met code in it");
        assertThat(code.isEnough()).isFalse();
        samples(Activity.SCALAR_FP, 10);
        assertThat(code.way()).isEqualTo(Way.SCALAR);
        assertThat(code.isEnough()).isTrue();
    }

    @Test
    void mixedCodeIsNoWay() {
        samples(Activity.AVX512, 50);
        samples(Activity.SCALAR_INT, 40);
        samples(Activity.UNKNOWN, 10);
        assertThat(code.way()).isNull();
        assertThat(code.doubt()).isEqualTo("its code is mixed: 50 % SIMD, 40 % scalar, 10 % cannot be read");
    }
}
