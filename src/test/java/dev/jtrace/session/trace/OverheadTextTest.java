package dev.jtrace.session.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.session.trace.OverheadText.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverheadTextTest {
    private static final long MILLI = 1_000_000;
    private static final Run TRACED = new Run(1050 * MILLI, 990 * MILLI, 0);

    private static Run plain(long millis) {
        return new Run(millis * MILLI, 900 * MILLI, 0);
    }

    @Test
    void oneRunIsComparedAndDoubted() {
        assertThat(OverheadText.line(TRACED, List.of(plain(1000))))
                .isEqualTo("overhead (measured): the program took 1.050 s traced and 1.000 s without (+5.0 %), CPU time"
                        + " 0.990 s and 0.900 s (+10.0 %); 1 run without tracing says nothing of how much runs differ"
                        + " (--overhead=5 does)");
    }

    @Test
    void severalRunsTellHowMuchTheyDiffer() {
        assertThat(OverheadText.line(TRACED, List.of(plain(1000), plain(980), plain(1010))))
                .contains("1.050 s traced and 1.000 s without (+5.0 %)")
                .endsWith("; the median of 3 runs without tracing, which took 0.980 to 1.010 s");
        assertThat(OverheadText.line(TRACED, List.of(plain(1000), plain(1100))))
                .contains("1.050 s without (+0.0 %)")
                .endsWith("which took 1.000 to 1.100 s: they differ by as much");
    }

    @Test
    void aProgramThatEndsOtherwiseCannotBeCompared() {
        assertThat(OverheadText.line(TRACED, List.of(plain(1000), new Run(1, 1, 3 << 8))))
                .isEqualTo("overhead UNAVAILABLE: the program ended with status 0 when it was traced, and with status 3"
                        + " without");
        assertThat(OverheadText.line(TRACED, List.of(new Run(1, 1, 2)))).endsWith("and with signal 2 without");
    }

    @Test
    void withoutCpuTimeThereIsNoPartOfIt() {
        assertThat(OverheadText.line(TRACED, List.of(new Run(MILLI, 0, 0)))).contains("(no part of it)");
    }
}
