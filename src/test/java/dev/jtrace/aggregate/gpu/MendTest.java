package dev.jtrace.aggregate.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.GpuMemory;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is advised where transfers are most of the overhead. */
class MendTest {
    private static Mend mend(Map<GpuMemory, Long> memory) {
        return Mend.of(new Work(1, 0, 100, 1, 10, 90, Map.of(), memory,
                new Verdict.Overhead(80, 20, 0, 0, 0), 0, 0, 0, Set.of(1)));
    }

    @Test
    void onlyMemoryThatIsNotPinnedIsToBePinned() {
        assertThat(mend(Map.of(GpuMemory.PINNED, 9L)).advice())
                .isEqualTo("move data while kernels run, or keep it on the device");
        assertThat(mend(Map.of(GpuMemory.PINNED, 25L, GpuMemory.PAGEABLE, 75L)).advice())
                .startsWith("pin memory (75 % of the bytes are pageable), move data");
        assertThat(mend(Map.of(GpuMemory.UNKNOWN, 1L)).advice())
                .startsWith("pin memory, where it is not (that is not told), ");
        assertThat(mend(Map.of(GpuMemory.UNKNOWN, 1L)).term()).isEqualTo("transfers 80 %");
    }
}
