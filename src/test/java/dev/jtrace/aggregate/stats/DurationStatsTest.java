package dev.jtrace.aggregate.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.model.Cell;
import dev.jtrace.model.Report;
import dev.jtrace.simd.KernelProvider;
import dev.jtrace.simd.Kernels;
import dev.jtrace.table.SyscallTable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is usual and what stands out, against values worked out by R (median, mad(constant=1), mean). */
class DurationStatsTest {
    private static final SyscallTable TABLE = SyscallTable.load();
    private static final int CLOSE = 3;
    private static final int READ = 0;

    private final TraceEvent event = new TraceEvent();
    private long time = 1_000;

    private void call(DurationStats stats, int tid, int number, long duration) {
        send(stats, EventKind.SYSCALL_ENTER, tid, number);
        time += duration;
        send(stats, EventKind.SYSCALL_EXIT, tid, number);
        time += 10;
    }

    private void send(DurationStats stats, EventKind kind, int tid, int number) {
        event.clear();
        event.kind = kind;
        event.time = time;
        event.tid = tid;
        event.code = number;
        stats.onEvent(event, true);
    }

    private static double decimal(Cell cell) {
        return ((Cell.Decimal) cell).value();
    }

    @Test
    void theWildCallIsFoundAndTheUsualOnesAreToldRight() {
        DurationStats stats = new DurationStats(TABLE, 100);
        for (int d : new int[] {12, 11, 14, 13, 12, 300, 12, 13, 11, 18}) {
            call(stats, 7, CLOSE, d * 1000L);
        }
        call(stats, 8, READ, 5000);
        for (Kernels kernels : List.of(Kernels.SCALAR, KernelProvider.best())) {
            Report report = stats.report("test", kernels);
            List<Cell> close = report.sections().get(0).rows().get(0);
            assertThat(close.get(0)).isEqualTo(new Cell.Number(10));
            assertThat(decimal(close.get(1))).isEqualTo(12.5);
            assertThat(decimal(close.get(2))).isEqualTo(1);
            assertThat(decimal(close.get(3))).isCloseTo(41.6, within(1e-9));
            assertThat(decimal(close.get(4))).isBetween(11.0, 20.0);
            assertThat(decimal(close.get(5))).isBetween(60.0, 140.0);
            // 18 is 0.6745 * 5.5 away, 300 is 193.9
            assertThat(close.get(6)).isEqualTo(new Cell.Number(2));
            assertThat(close.get(7)).isEqualTo(new Cell.Text("close"));
            assertThat(report.sections().get(0).rows().get(1).get(7)).isEqualTo(new Cell.Text("read"));

            List<List<Cell>> extremes = report.sections().get(1).rows();
            assertThat(extremes).hasSize(2);
            assertThat(decimal(extremes.get(0).get(0))).isCloseTo(0.6745 * 287.5, within(1e-9));
            assertThat(extremes.get(0).get(1)).isEqualTo(new Cell.Number(62_050));
            assertThat(decimal(extremes.get(0).get(2))).isEqualTo(300);
            assertThat(extremes.get(0).get(3)).isEqualTo(new Cell.Number(7));
            assertThat(decimal(extremes.get(1).get(0))).isCloseTo(0.6745 * 5.5, within(1e-9));
        }
    }

    /** Of 1000 calls one takes 100 ns more: the mean absolute deviation is 0.1 ns. */
    @Test
    void whereMostCallsAreEqualTheOtherStillStandsOut() {
        DurationStats stats = new DurationStats(TABLE, 10_000);
        for (int i = 0; i < 1000; i++) {
            call(stats, 7, CLOSE, i == 500 ? 1100 : 1000);
        }
        Report report = stats.report("test", Kernels.SCALAR);
        assertThat(report.sections().get(0).rows().get(0).get(6)).isEqualTo(new Cell.Number(1));
        assertThat(decimal(report.sections().get(1).rows().get(0).get(0))).isCloseTo(0.7979 * 1000, within(1e-6));
    }

    @Test
    void equalCallsAndSingleOnesHaveNoOutliers() {
        DurationStats stats = new DurationStats(TABLE, 100);
        call(stats, 7, CLOSE, 1000);
        call(stats, 7, READ, 1000);
        call(stats, 7, READ, 1000);
        Report report = stats.report("test", KernelProvider.best());
        assertThat(report.sections().get(0).rows()).hasSize(2).allMatch(row -> row.get(6).equals(new Cell.Number(0)));
        assertThat(report.sections().get(1).rows()).isEmpty();
    }

    @Test
    void whatIsTooMuchIsCounted() {
        DurationStats stats = new DurationStats(TABLE, 3);
        for (int i = 0; i < 5; i++) {
            call(stats, 7, CLOSE, 1000);
        }
        assertThat(stats.omitted()).isEqualTo(2);
        assertThat(stats.report("test", Kernels.SCALAR).sections().get(0).rows().get(0).get(0))
                .isEqualTo(new Cell.Number(3));
    }

    @Test
    void nothingGivesEmptyTables() {
        assertThat(new DurationStats(TABLE, 3).report("test", Kernels.SCALAR).sections())
                .allMatch(section -> section.rows().isEmpty());
    }
}
