package dev.jtrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.bench.Goal.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoalTest {
    private static Goal goal(double value, double... reference) {
        return new Goal("cost", Spread.of(value), 0.9, Spread.of(reference));
    }

    @Test
    void isMetAtTheLimit() {
        assertThat(goal(0.9).verdict()).isEqualTo(Verdict.PASS);
        assertThat(goal(0.9).far()).isFalse();
    }

    @Test
    void isMissedAboveIt() {
        assertThat(goal(0.91).verdict()).isEqualTo(Verdict.MISS);
        assertThat(goal(0.91).far()).isFalse();
        assertThat(goal(1.09, 0.5).far()).isTrue();
        assertThat(goal(1.09).far()).isTrue();
    }

    @Test
    void isExcusedWhereTheCProgramMissesItToo() {
        assertThat(goal(2, 0.95).verdict()).isEqualTo(Verdict.MISS_C_TOO);
        assertThat(goal(2, 0.95).far()).isFalse();
    }

    @Test
    void saysWhatWasNotMeasured() {
        Goal goal = new Goal("cost", Spread.of(), 0.9, Spread.of());
        assertThat(goal.verdict()).isEqualTo(Verdict.NOT_MEASURED);
        assertThat(goal.far()).isFalse();
    }

    @Test
    void arisesFromWhatWasMeasured() {
        Results results = new Results(0);
        results.add(Contender.UNTRACED, new Measurement(0, 1_000, 1_000_000, 1, 1024));
        results.add(Contender.JTRACE, new Measurement(0, 2_000, 101_000_000, 1, 51_200));
        List<Goal> goals = Goal.of(Map.of(Workload.TRUE, results));
        assertThat(goals).extracting(g -> g.value().median()).containsExactly(100.0, 50.0);
        assertThat(goals).extracting(Goal::verdict).containsExactly(Verdict.MISS, Verdict.PASS);
        assertThat(BenchReport.of(Map.of(Workload.TRUE, results), goals))
                .contains("\ntrue\n", "start and end of jtrace, ms", "100.00 ±0.00", "  90.00", "MISS", "PASS");
    }
}
