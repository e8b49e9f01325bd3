package dev.jtrace.aggregate.phases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.TraceEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallRunsTest {
    private final CallRuns runs = new CallRuns();

    private static TraceEvent event(int number, long time, boolean failed) {
        TraceEvent e = new TraceEvent();
        e.tid = 1;
        e.code = number;
        e.time = time;
        e.flags = failed ? TraceEvent.FAILED : 0;
        return e;
    }

    private void call(int number, long from, long to, boolean failed) {
        runs.entered(event(number, from, false));
        runs.returned(event(number, to, failed));
    }

    @Test
    void callsThatFollowWithinAMillisecondAreOneRow() {
        call(39, 100, 200, false);
        call(0, 300, 400, true);
        call(39, 500, 700, false);
        call(39, 5_000_000, 5_000_100, false);
        assertThat(runs.of(1).between(0, 1_000_000)).isEqualTo(
                List.of(new CallRuns.Row(39, 2, 0, 300), new CallRuns.Row(0, 1, 1, 100)));
        assertThat(runs.of(1).between(1_000_000, Long.MAX_VALUE)).isEqualTo(
                List.of(new CallRuns.Row(39, 1, 0, 100)));
        assertThat(runs.of(2).between(0, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void theCallUnderWayIsTheLatestThatHasNotEnded() {
        call(35, 1_000, 9_000_000, false);
        call(1, 10_000_000, 10_000_500, false);
        assertThat(runs.of(1).at(500)).isEqualTo(-1);
        assertThat(runs.of(1).at(4_000_000)).isEqualTo(35);
        assertThat(runs.of(1).at(9_500_000)).isEqualTo(-1);
        assertThat(runs.of(1).at(10_000_400)).isEqualTo(1);
    }

    @Test
    void aCallThatNeverReturnsEndsWithTheTask() {
        runs.entered(event(202, 1_000, false));
        runs.endedAll(8_000);
        assertThat(runs.of(1).between(0, 10_000)).isEqualTo(List.of(new CallRuns.Row(202, 1, 0, 7_000)));
    }

    @Test
    void aReturnWithoutItsEntryIsNoCall() {
        runs.returned(event(1, 1_000, false));
        runs.entered(event(2, 2_000, false));
        runs.returned(event(1, 3_000, false));
        assertThat(runs.of(1).between(0, 10_000)).isEmpty();
    }
}
