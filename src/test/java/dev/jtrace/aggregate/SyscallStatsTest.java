package dev.jtrace.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.report.TextTable;
import dev.jtrace.table.SyscallTable;
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

    private static SyscallStats stats(boolean wall, boolean latency, SortBy sort) {
        return new SyscallStats(SyscallTable.load(), new SyscallStats.Options(wall, latency, sort, null));
    }

    private static String table(SyscallStats stats) {
        return new TextTable().write(stats.report("test"));
    }

    @Test
    void tableLooksLikeStraces() {
        SyscallStats stats = stats(false, false, SortBy.TIME);
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
        assertThat(table(stats(false, false, SortBy.TIME))).isEmpty();
    }

    @Test
    void wallTimeIsFromEntryToExit() {
        SyscallStats stats = stats(true, false, SortBy.TIME);
        call(stats, 1, READ, 1_234_567_890, 0, 5);
        assertThat(table(stats)).contains("100.00    1.234568     1234567         1           read\n");
    }

    @Test
    void rowsCanBeSortedByName() {
        SyscallStats stats = stats(false, false, SortBy.NAME);
        call(stats, 1, READ, 0, 5_000, 5);
        call(stats, 1, CLOSE, 0, 1_000, 5);
        assertThat(table(stats)).containsSubsequence(" close\n", " read\n");
    }

    @Test
    void equalRowsKeepTheOrderOfNumbers() {
        SyscallStats stats = stats(false, false, SortBy.ERRORS);
        call(stats, 1, CLOSE, 0, 0, 0);
        call(stats, 1, READ, 0, 0, 0);
        assertThat(table(stats)).containsSubsequence(" read\n", " close\n");
    }

    @Test
    void callWithoutExitDoesNotCount() {
        SyscallStats stats = stats(false, false, SortBy.TIME);
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
        SyscallStats stats = new SyscallStats(table, new SyscallStats.Options(false, false, SortBy.TIME, wanted));
        call(stats, 1, READ, 0, 0, 0);
        call(stats, 1, 9999, 0, 0, 0);
        call(stats, 1, CLOSE, 0, 0, 0);
        assertThat(table(stats)).contains("close").doesNotContain("read").doesNotContain("unknown");
    }

    @Test
    void latencyColumnsTellPercentiles() {
        SyscallStats stats = stats(false, true, SortBy.TIME);
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
    void lossIsTold() {
        SyscallStats stats = stats(false, false, SortBy.TIME);
        send(stats, EventKind.LOST, 0, 0, 0, 0, 7);
        assertThat(table(stats)).isEqualTo("lost events: 7\n");
    }
}
