package dev.jtrace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MeasurementTest {
    private static final String BENCH = "bench calls=40000 ns=700123\n";
    private static final String RUN = "run status=0 wall_ns=900000 user_us=20 sys_us=3 rss_kb=4100\n";

    @Test
    void readsBothLinesAmongOthers() {
        Measurement m = Measurement.parse("some words calls=7\n" + BENCH + "ptloop calls=40050\n" + RUN);
        assertThat(m).isEqualTo(new Measurement(40_000, 700_123, 900_000, 23_000, 4100));
    }

    @Test
    void refusesAMissingLine() {
        assertThatIllegalArgumentException().isThrownBy(() -> Measurement.parse(RUN)).withMessageContaining("calls=");
        assertThatIllegalArgumentException().isThrownBy(() -> Measurement.parse(BENCH))
                .withMessageContaining("status=");
    }

    @Test
    void refusesTheTimesOfAFailure() {
        String failed = RUN.replace("status=0", "status=2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Measurement.parse("jtrace: no such thing\n" + failed))
                .withMessageContaining("no such thing");
    }

    @Test
    void readsTheCallsOfTheLoop() {
        assertThat(Measurement.countedCalls(BENCH + "ptloop calls=40050\n" + RUN)).isEqualTo(40_050);
        assertThatIllegalArgumentException().isThrownBy(() -> Measurement.countedCalls(BENCH));
    }
}
