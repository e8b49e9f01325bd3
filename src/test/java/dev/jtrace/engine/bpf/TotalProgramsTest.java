package dev.jtrace.engine.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jtrace.bindings.bpf.KernelTypes;
import dev.jtrace.event.TaskCounter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TotalProgramsTest {
    private static final TotalFields FIELDS = new TotalFields(24, List.of(100, 200, 300, 400, 500, 600, 700, 800));
    private static final TotalPrograms.Maps MAPS = new TotalPrograms.Maps(3, 4, 5, FIELDS);
    /** An exchange of a u64 through R8. */
    private static final long EXCHANGE = 0xe1L << 32 | 0x8_00 | 0xdb;

    @Test
    void theyNeverReadARegisterThatIsNotWritten() {
        assertThat(List.of(TotalPrograms.fork(MAPS), TotalPrograms.exec(MAPS), TotalPrograms.exit(MAPS),
                TotalPrograms.away(MAPS), TotalPrograms.look(MAPS)))
                .allMatch(code -> code.instructions().length > 8);
    }

    @Test
    void whoeverLooksExchangesEveryCounter() {
        for (long[] code : List.of(TotalPrograms.away(MAPS).instructions(), TotalPrograms.look(MAPS).instructions())) {
            assertThat(Arrays.stream(code).filter(i -> (i & 0xffffffff00000fffL) == EXCHANGE).count())
                    .isEqualTo(TaskCounter.COUNT);
        }
    }

    @Test
    void thisKernelKeepsThemAll() throws Exception {
        assumeTrue(KernelTypes.exist(), "this kernel does not describe its types");
        try (KernelTypes types = KernelTypes.open()) {
            assertThat(TotalFields.of(types).counters()).doesNotHaveDuplicates().hasSize(TaskCounter.COUNT);
        }
    }
}
