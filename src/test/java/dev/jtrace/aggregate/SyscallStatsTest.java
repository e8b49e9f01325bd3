package dev.jtrace.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TaskCounter;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.model.CallColumn;
import dev.jtrace.model.CallColumn.Kind;
import dev.jtrace.model.Column;
import dev.jtrace.report.TextTable;
import dev.jtrace.table.SyscallTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyscallStatsTest {
    private static final int READ = 0;
    private static final int CLOSE = 3;

    private final TraceEvent event = new TraceEvent();

    private void call(SyscallStats stats, int tid, int number, long wall, long system, long result) {
        send(stats, EventKind.SYSCALL_ENTER, tid, number, 0, 0, 0);
        send(stats, EventKind.SYSCALL_EXIT, tid, number, wall, system, result);
    }

    private void send(SyscallStats stats, EventKind kind, int tid, int number, long time, long system, long result) {
        event.clear();
        event.kind = kind;
        event.tid = tid;
        event.code = number;
        event.time = 1_000_000 + time;
        event.systemTime = 5_000 + system;
        event.result = result;
        event.flags = result < 0 ? TraceEvent.FAILED : 0;
        stats.onEvent(event, false);
    }

    private static SyscallStats stats(boolean wall, boolean latency, Kind sort) {
        return new SyscallStats(SyscallTable.load(),
                new SyscallStats.Options(wall, 0, CallColumn.all(null, latency), CallColumn.of(sort), null));
    }

    private static String table(SyscallStats stats) {
        return new TextTable().write(stats.report("test"));
    }

    @Test
    void countersOfTasksBecomeColumns() {
        SyscallStats stats = stats(true, false, Kind.NAME);
        CaptureWriter writer = new CaptureWriter();
        byte[] bytes = new byte[256];
        for (int i = 1; i <= 2; i++) {
            send(stats, EventKind.SYSCALL_ENTER, 1, CLOSE, 0, 0, 0);
            writer.reset(bytes, 0, bytes.length);
            writer.begin(CaptureWriter.TASK_COUNTERS, 0);
            ByteBuffer to = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int counter = 0; counter < TaskCounter.COUNT; counter++) {
                to.putLong(writer.position(), counter == 0 ? 1_000_000L : (long) i * counter);
                writer.advance(8);
            }
            writer.end(CaptureWriter.COMPLETE);
            event.data = bytes;
            event.dataLength = writer.length();
            event.kind = EventKind.SYSCALL_EXIT;
            stats.onEvent(event, false);
        }
        assertThat(table(stats).lines().skip(2).findFirst().orElseThrow())
                .endsWith("   0.002000       3       6       9      12          15          18      21 close");
        assertThat(stats.report("test").sections().getFirst().columns()).extracting(Column::id)
                .endsWith("storage_written_bytes", "migrations", "syscall");
    }

    @Test
    void tableLooksLikeStraces() {
        SyscallStats stats = stats(false, false, Kind.TOTAL_TIME);
        call(stats, 1, CLOSE, 9_000_000, 1_000, -9);
        call(stats, 1, READ, 9_000_000, 2_000, 5);
        call(stats, 2, READ, 9_000_000, 1_000, 5);
        assertThat(table(stats)).isEqualTo("""
            % time     seconds  usecs/call     calls    errors syscall
            ------ ----------- ----------- --------- --------- ----------------
             75.00    0.000003           1         2           read
             25.00    0.000001           1         1         1 close
            ------ ----------- ----------- --------- --------- ----------------
            100.00    0.000004           1         3         1 total
            """);
    }

    @Test
    void nothingIsPrintedWithoutCalls() {
        assertThat(table(stats(false, false, Kind.TOTAL_TIME))).isEmpty();
    }

    @Test
    void wallTimeIsFromEntryToExit() {
        SyscallStats stats = stats(true, false, Kind.TOTAL_TIME);
        call(stats, 1, READ, 1_234_567_890, 0, 5);
        assertThat(table(stats)).contains("100.00    1.234568     1234567         1           read\n");
    }

    @Test
    void rowsCanBeSortedByName() {
        SyscallStats stats = stats(false, false, Kind.NAME);
        call(stats, 1, READ, 0, 5_000, 5);
        call(stats, 1, CLOSE, 0, 1_000, 5);
        assertThat(table(stats)).containsSubsequence(" close\n", " read\n");
    }

    @Test
    void equalRowsKeepTheOrderOfNumbers() {
        SyscallStats stats = stats(false, false, Kind.ERRORS);
        call(stats, 1, CLOSE, 0, 0, 0);
        call(stats, 1, READ, 0, 0, 0);
        assertThat(table(stats)).containsSubsequence(" read\n", " close\n");
    }

    @Test
    void callWithoutExitDoesNotCount() {
        SyscallStats stats = stats(false, false, Kind.TOTAL_TIME);
        send(stats, EventKind.SYSCALL_ENTER, 1, READ, 0, 0, 0);
        send(stats, EventKind.KILLED, 1, 9, 0, 0, 0);
        send(stats, EventKind.SYSCALL_EXIT, 1, READ, 0, 0, 0);
        assertThat(table(stats)).isEmpty();
    }

    @Test
    void callsThatWereNotAskedForDoNotCount() {
        SyscallTable table = SyscallTable.load();
        boolean[] wanted = new boolean[table.count()];
        wanted[table.byName("close").index()] = true;
        SyscallStats stats = new SyscallStats(table,
                new SyscallStats.Options(false, 0, CallColumn.all(null, false), CallColumn.of(Kind.TOTAL_TIME),
                        wanted));
        call(stats, 1, READ, 0, 0, 0);
        call(stats, 1, 9999, 0, 0, 0);
        call(stats, 1, CLOSE, 0, 0, 0);
        assertThat(table(stats)).contains("close").doesNotContain("read").doesNotContain("unknown");
    }

    @Test
    void latencyColumnsTellPercentiles() {
        SyscallStats stats = stats(false, true, Kind.TOTAL_TIME);
        for (int i = 1; i <= 100; i++) {
            call(stats, 1, READ, i * 1_000_000L, 0, 5);
        }
        String[] line = table(stats).lines().skip(2).findFirst().orElseThrow().trim().split(" +");
        assertThat(Long.parseLong(line[4])).isBetween(50_000L, 51_700L);
        assertThat(Long.parseLong(line[5])).isBetween(99_000L, 100_000L);
        assertThat(line[6]).isEqualTo("100000");
        assertThat(line[7]).isEqualTo("read");
    }

    @Test
    void columnsAreThoseAskedForAndTheName() {
        List<CallColumn> columns = CallColumn.all(
                List.of(CallColumn.of(Kind.MAX_TIME), CallColumn.of(Kind.MIN_TIME),
                        new CallColumn(Kind.PERCENTILE, 999)),
                false);
        SyscallStats stats = new SyscallStats(SyscallTable.load(),
                new SyscallStats.Options(true, 0, columns, CallColumn.of(Kind.NAME), null));
        call(stats, 1, READ, 2_000_000, 0, 5);
        call(stats, 1, READ, 5_000_000, 0, 5);
        call(stats, 1, CLOSE, 1_000, 0, 0);
        assertThat(table(stats)).isEqualTo("""
             longest shortest p99.9 usecs syscall
            -------- -------- ----------- ----------------
            0.000001 0.000001           1 close
            0.005000 0.002000        5000 read
            -------- -------- ----------- ----------------
            0.005000 0.000001             total
            """);
    }

    @Test
    void overheadIsTakenOffEachCall() {
        SyscallStats stats = new SyscallStats(SyscallTable.load(), new SyscallStats.Options(false, 3_000,
                CallColumn.all(null, false), CallColumn.of(Kind.TOTAL_TIME), null));
        call(stats, 1, READ, 0, 2_000, 5);
        call(stats, 1, READ, 0, 5_000, 5);
        assertThat(table(stats)).contains("100.00    0.000002           1         2           read\n");
    }

    @Test
    void lossIsTold() {
        SyscallStats stats = stats(false, false, Kind.TOTAL_TIME);
        send(stats, EventKind.LOST, 0, 0, 0, 0, 7);
        assertThat(table(stats)).isEqualTo("lost events: 7\n");
    }
}
