package dev.jtrace.aggregate;

import static dev.jtrace.event.RegionSink.ENTER;
import static dev.jtrace.event.RegionSink.LEAVE;
import static dev.jtrace.event.RegionSink.SWITCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.RegionReading;
import dev.jtrace.event.TraceEvent;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Counts by region from made-up readings. */
class RegionStatsTest {
    private final RegionStats stats = new RegionStats(2);

    private void read(int mark, int tid, int cpu, long key, long... values) {
        stats.reading(mark, 0, tid, cpu, key, values, 0);
    }

    private RegionStats.Sums region(int key) {
        return Objects.requireNonNull(stats.region(key));
    }

    @Test
    void whatIsGainedBetweenEntryAndReturnIsTheRegions() {
        read(ENTER, 1, 0, 7, 100, 1);
        read(LEAVE, 1, 0, 7, 130, 2);
        read(ENTER, 1, 0, 7, 500, 2);
        read(LEAVE, 1, 0, 7, 510, 2);
        read(ENTER, 1, 0, 8, 510, 2);
        read(LEAVE, 1, 0, 8, 511, 9);

        assertThat(stats.keys()).isEqualTo(9);
        assertThat(region(7).calls()).isEqualTo(2);
        assertThat(region(7).sum(0)).isEqualTo(40);
        assertThat(region(7).sum(1)).isEqualTo(1);
        assertThat(region(8).sum(1)).isEqualTo(7);
    }

    @Test
    void aMoveToAnotherCpuInsideARegionDoesNoHarm() {
        read(SWITCH, 1, 1, 0, 1000, 0);
        read(ENTER, 1, 0, 3, 50, 0);
        read(SWITCH, 1, 0, 0, 60, 0);
        read(LEAVE, 1, 1, 3, 1005, 0);

        assertThat(region(3).sum(0)).isEqualTo(15);
    }

    @Test
    void tasksAndNestedRegionsAreKeptApart() {
        read(ENTER, 1, 0, 1, 0, 0);
        read(ENTER, 2, 0, 1, 1000, 0);
        read(ENTER, 1, 0, 2, 10, 0);
        read(LEAVE, 1, 0, -1, 30, 0);
        read(LEAVE, 2, 0, 1, 1001, 0);
        read(LEAVE, 1, 0, 1, 100, 0);

        assertThat(region(2).sum(0)).isEqualTo(20);
        assertThat(region(1).sum(0)).isEqualTo(101);
        assertThat(region(1).calls()).isEqualTo(2);
    }

    @Test
    void returnsWithoutEntryAndLossesAreCounted() {
        read(LEAVE, 1, 0, 59, 5, 5);
        stats.lost(12);

        assertThat(stats.keys()).isZero();
        assertThat(stats.unmatched()).isEqualTo(1);
        assertThat(stats.lostReadings()).isEqualTo(12);
    }

    @Test
    void deepRecursionKeepsAllLevels() {
        for (int i = 0; i < 100; i++) {
            read(ENTER, 1, 0, 0, i, 0);
        }
        for (int i = 0; i < 100; i++) {
            read(LEAVE, 1, 0, 0, 100 + i, 0);
        }
        assertThat(region(0).calls()).isEqualTo(100);
        assertThat(region(0).sum(0)).isEqualTo(100L * 100);
    }

    /** As they come from a recording, in which anything may stand. */
    @Test
    void readingsOfEventsAreTheSame() {
        RegionStats eight = new RegionStats(RegionReading.MOST_COUNTERS);
        RegionHandler handler = new RegionHandler(eight);
        TraceEvent e = new TraceEvent();
        for (int mark : new int[] {ENTER, LEAVE}) {
            long gain = mark == LEAVE ? 1 : 0;
            long[] values = {0, 10 + gain, 20 + 2 * gain, 3 * gain, 4 * gain, 5 * gain, 6 * gain, 7 * gain, 8 * gain};
            RegionReading.write(e, mark, 3, 39, values, 1, 8);
            e.tid = 5;
            handler.onEvent(e, true);
        }
        for (long cpu : new long[] {-1, 1 << 13, 1L << 31, Integer.MAX_VALUE}) {
            e.a0 = cpu;
            handler.onEvent(e, true);
        }
        e.kind = EventKind.LOST;
        e.result = 4;
        handler.onEvent(e, true);
        RegionStats.Sums sums = Objects.requireNonNull(eight.region(39));
        assertThat(sums.calls()).isEqualTo(1);
        for (int i = 0; i < 8; i++) {
            assertThat(sums.sum(i)).isEqualTo(i + 1);
        }
        assertThat(eight.unmatched()).isEqualTo(4);
        assertThat(eight.lostReadings()).isEqualTo(4);
    }

    /** A file of few bytes can name many tasks and CPUs. */
    @Test
    void memoryForTasksAndCpusIsBounded() {
        for (int tid = 1; tid <= 4000; tid++) {
            read(ENTER, tid, (1 << 13) - 1, 1, 1, 1);
        }
        assertThat(stats.unmatched()).isBetween(1000L, 3000L);
    }
}
