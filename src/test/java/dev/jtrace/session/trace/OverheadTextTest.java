package dev.jtrace.session.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.session.trace.OverheadText.Pair;
import dev.jtrace.session.trace.OverheadText.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverheadTextTest {
    private static final long MILLI = 1_000_000;
    private static final Run TRACED = new Run(1050 * MILLI, 990 * MILLI, 0);

    private static Pair pair(long traced, long plain) {
        return new Pair(new Run(traced * MILLI, 990 * MILLI, 0), new Run(plain * MILLI, 900 * MILLI, 0));
    }

    @Test
    void oneRunIsComparedAndDoubted() {
        assertThat(OverheadText.line(List.of(pair(1050, 1000))))
                .isEqualTo("overhead (measured): the program took 1.050 s traced and 1.000 s without (+5.0 %), CPU time"
                        + " 0.990 s and 0.900 s (+10.0 %); 1 run without tracing says nothing of how much runs differ"
                        + " (--overhead=5 does)");
    }

    /** The machine slows down: pairs are compared, not the medians. */
    @Test
    void pairsAreComparedAndHowMuchTheyDifferIsTold() {
        assertThat(OverheadText.line(List.of(pair(1050, 1000), pair(2080, 2000), pair(3300, 3000))))
                .contains("2.080 s traced and 2.000 s without (+5.0 %)")
                .endsWith("; medians of 3 pairs of runs in turns, whose times differ by +4.0 to +10.0 %");
        assertThat(OverheadText.line(List.of(pair(1000, 1000), pair(1020, 1000), pair(1000, 1050), pair(1040, 1000))))
                .contains("(+1.0 %)")
                .endsWith("differ by -4.8 to +4.0 %: no more than runs differ by themselves");
    }

    @Test
    void aProgramThatEndsOtherwiseCannotBeCompared() {
        assertThat(OverheadText.line(List.of(pair(1, 1), new Pair(TRACED, new Run(1, 1, 3 << 8)))))
                .isEqualTo("overhead UNAVAILABLE: the program ended with status 0 when it was traced, and with status 3"
                        + " without");
        assertThat(OverheadText.line(List.of(new Pair(TRACED, new Run(1, 1, 2)))))
                .endsWith("and with signal 2 without");
    }

    @Test
    void withoutCpuTimeThereIsNoPartOfIt() {
        assertThat(OverheadText.line(List.of(new Pair(TRACED, new Run(MILLI, 0, 0))))).contains("(no part of it)");
    }
}
