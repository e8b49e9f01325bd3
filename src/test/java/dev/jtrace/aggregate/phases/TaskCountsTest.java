package dev.jtrace.aggregate.phases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.aggregate.gpu.GpuWatch;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TaskCount;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Report;
import dev.jtrace.model.Section;
import dev.jtrace.table.SyscallTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Page faults and counters of a made-up task, that is on its CPU from 1 to 100 ms and waits now and then. */
class TaskCountsTest {
    private static final long MILLI = 1_000_000;
    private static final int TID = 11;

    private final SampleLog log = new SampleLog(false);

    private TraceEvent event(EventKind kind, long time) {
        TraceEvent e = new TraceEvent();
        e.kind = kind;
        e.time = time;
        e.tid = TID;
        e.tgid = 10;
        return e;
    }

    private void put(EventKind kind, long time) {
        log.onEvent(event(kind, time), true);
    }

    private void counted(TaskCount count, long time, int times) {
        for (int i = 0; i < times; i++) {
            TraceEvent e = event(EventKind.COUNTED, time);
            e.code = count.ordinal();
            e.a0 = count.part();
            log.onEvent(e, true);
        }
    }

    private void refused(TaskCount count, String why) {
        TraceEvent e = event(EventKind.COUNTED, 0);
        e.code = count.ordinal();
        e.flags = TraceEvent.FAILED;
        e.data = why.getBytes(StandardCharsets.UTF_8);
        e.dataLength = e.data.length;
        log.onEvent(e, true);
    }

    private void sample(long time) {
        TraceEvent e = event(EventKind.SAMPLE, time);
        e.code = TraceEvent.IN_KERNEL;
        log.onEvent(e, true);
    }

    private Section section(String name) {
        put(EventKind.SWITCHED_OUT, 100 * MILLI);
        put(EventKind.END, 100 * MILLI);
        Report report = PhaseReport.of(log, new PhaseReport.Facts("bpf", 1000, 0, 512, GpuWatch.OFF),
                SyscallTable.load());
        return report.sections().stream().filter(s -> s.id().equals(name)).findFirst().orElseThrow();
    }

    private static List<Cell> column(Section section, String name) {
        int at = section.columns().stream().map(Column::id).toList().indexOf(name);
        return section.rows().stream().map(row -> row.get(at)).toList();
    }

    @Test
    void amountsAreOfTheTimeInWhichTheyWereMet() {
        counted(TaskCount.MINOR_FAULTS, 10, 3);
        counted(TaskCount.MINOR_FAULTS, MILLI, 2);
        counted(TaskCount.MAJOR_FAULTS, MILLI + 5, 2);
        counted(TaskCount.MINOR_FAULTS, 3 * MILLI, 1);
        TaskCounts.View view = log.counts.of(TID);
        assertThat(view.between(0, 3 * MILLI)).isEqualTo(new TaskCounts.Amounts(40, 2, 0, 0));
        assertThat(view.between(MILLI + 6, 4 * MILLI)).isEqualTo(new TaskCounts.Amounts(8, 0, 0, 0));
        assertThat(log.counts.of(99).between(0, Long.MAX_VALUE)).isEqualTo(TaskCounts.Amounts.NONE);
        assertThat(log.counts.sum(TaskCount.MINOR_FAULTS)).isEqualTo(48);
    }

    @Test
    void whatATaskWaitsForOutsideOfCallsIsThePageThatItGetsThen() {
        put(EventKind.SWITCHED_IN, MILLI);
        put(EventKind.SWITCHED_OUT, 10 * MILLI);
        put(EventKind.SWITCHED_IN, 30 * MILLI);
        // The lock of the page, and then the page.
        put(EventKind.SWITCHED_OUT, 30 * MILLI + 1000);
        put(EventKind.SWITCHED_IN, 40 * MILLI);
        counted(TaskCount.MAJOR_FAULTS, 40 * MILLI + 5000, 1);
        put(EventKind.SWITCHED_OUT, 50 * MILLI);
        put(EventKind.SWITCHED_IN, 60 * MILLI);
        counted(TaskCount.MAJOR_FAULTS, 65 * MILLI, 1);
        Waits waits = new Waits(log.switches);
        Causes causes = new Causes(log, waits);
        assertThat(waits.of(TID).stream().map(wait -> causes.of(TID, wait)).toList())
                .containsExactly(Causes.PAGE_FAULT, Causes.PAGE_FAULT, Causes.NONE);
    }

    @Test
    void phasesHaveFaultsAndInstructionsForEachCycleWhereTheyAreCounted() {
        put(EventKind.SWITCHED_IN, MILLI);
        for (int i = 1; i < 100; i++) {
            sample(i * MILLI + 1);
        }
        counted(TaskCount.MINOR_FAULTS, 20 * MILLI, 100);
        counted(TaskCount.CYCLES, 30 * MILLI, 4);
        counted(TaskCount.INSTRUCTIONS, 40 * MILLI, 6);
        Section phases = section("phases");
        assertThat(column(phases, "faults")).containsExactly(new Cell.Number(800));
        assertThat(column(phases, "ipc")).containsExactly(new Cell.Decimal(1.5));
        assertThat(column(phases, "where")).containsExactly(new Cell.Text("page fault"));
        assertThat(column(section("findings"), "finding")).containsExactly(new Cell.Text(
                "100 % of CPU time in the kernel, 100 % outside of system calls (800 page faults; interrupts; ways "
                        + "into and out of calls)"));
    }

    @Test
    void timeInTheKernelThatFaultsCannotTakeIsNotCalledByThem() {
        put(EventKind.SWITCHED_IN, MILLI);
        for (int i = 1; i < 100; i++) {
            sample(i * MILLI + 1);
        }
        counted(TaskCount.MINOR_FAULTS, 20 * MILLI, 1);
        assertThat(column(section("phases"), "where")).containsExactly(new Cell.Text(""));
    }

    @Test
    void whatCannotBeCountedSaysWhy() {
        put(EventKind.SWITCHED_IN, MILLI);
        sample(2 * MILLI);
        refused(TaskCount.CYCLES, "no PMU");
        Section phases = section("phases");
        assertThat(phases.columns().stream().map(Column::id)).contains("faults").doesNotContain("ipc");
        assertThat(column(section("counts"), "state")).containsExactly(new Cell.Text("in parts of 8"),
                new Cell.Text("one by one"), new Cell.Text("UNAVAILABLE: no PMU"),
                new Cell.Text("in parts of 10000000"));
    }
}
