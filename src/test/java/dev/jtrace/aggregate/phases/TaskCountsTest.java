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
        Amounts early = view.between(0, 3 * MILLI);
        assertThat(early.of(TaskCount.MINOR_FAULTS)).isEqualTo(40);
        assertThat(early.of(TaskCount.MAJOR_FAULTS)).isEqualTo(2);
        assertThat(view.between(MILLI + 6, 4 * MILLI).faults()).isEqualTo(8);
        assertThat(log.counts.of(99).between(0, Long.MAX_VALUE).faults()).isZero();
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

    private void named(int number, String name, int part) {
        tell(number, TraceEvent.COUNT_NAME, name, part, 0);
    }

    private void tell(int number, int flag, String text, long a0, long a1) {
        TraceEvent e = event(EventKind.COUNTED, 0);
        e.code = number;
        e.flags = flag;
        e.a0 = a0;
        e.a1 = a1;
        e.data = text.getBytes(StandardCharsets.UTF_8);
        e.dataLength = e.data.length;
        log.onEvent(e, true);
    }

    private void more(int number, long time, long amount) {
        TraceEvent e = event(EventKind.COUNTED, time);
        e.code = number;
        e.a0 = amount;
        e.a1 = TraceEvent.IN_KERNEL;
        log.onEvent(e, true);
    }

    /** Of a processor of Intel: a phase of 40 million instructions, 10 million of them arithmetic. */
    private void counters() {
        put(EventKind.SWITCHED_IN, MILLI);
        for (int i = 1; i < 100; i++) {
            sample(i * MILLI + 1);
        }
        int number = TaskCount.count();
        for (String width : List.of("scalar", "128b_packed", "256b_packed", "512b_packed")) {
            named(number++, "fp_arith_inst_retired." + width, 1_000_000);
        }
        named(number, "mem_inst_retired.split_loads", 100_000);
        named(number + 1, "int_vec_retired.128bit", 1);
        tell(number + 1, TraceEvent.FAILED, "no such event", 0, 0);
        counted(TaskCount.CYCLES, 30 * MILLI, 2);
        counted(TaskCount.INSTRUCTIONS, 40 * MILLI, 4);
        more(TaskCount.count(), 41 * MILLI, 1_000_000);
        more(TaskCount.count() + 2, 42 * MILLI, 2_000_000);
        more(TaskCount.count() + 3, 43 * MILLI, 7_000_000);
        more(number, 44 * MILLI, 100_000);
    }

    @Test
    void phasesAndClassesHaveTheWidthsOfVectorsAndSplitLoads() {
        counters();
        Section phases = section("phase_counters");
        assertThat(phases.columns().stream().map(Column::id)).contains("IPC", "split_loads")
                .doesNotContain("int_128", "split_stores", "neon");
        assertThat(column(phases, "IPC")).containsExactly(new Cell.Decimal(2));
        assertThat(column(phases, "fp_arith")).containsExactly(new Cell.Number(2500));
        assertThat(column(phases, "fp_scalar")).containsExactly(new Cell.Number(1000));
        assertThat(column(phases, "fp_128")).containsExactly(new Cell.Number(0));
        assertThat(column(phases, "fp_256")).containsExactly(new Cell.Number(2000));
        assertThat(column(phases, "fp_512")).containsExactly(new Cell.Number(7000));
        assertThat(column(phases, "split_loads")).containsExactly(new Cell.Decimal(2.5));
        Section classes = section("class_counters");
        assertThat(column(classes, "class")).containsExactly(new Cell.Text("kernel"));
        assertThat(column(classes, "fp_512")).containsExactly(new Cell.Number(7000));
    }

    @Test
    void whatHadToTakeTurnsIsMadeAsMuchAsItWouldHaveBeen() {
        counters();
        tell(TaskCount.count() + 4, TraceEvent.COUNT_TIMES, "", 1000, 250);
        assertThat(column(section("phase_counters"), "split_loads")).containsExactly(new Cell.Decimal(10));
        assertThat(column(section("counts"), "state")).contains(new Cell.Text("in parts of 100000, 25 % of the time"));
    }

    @Test
    void countsThatWereNotNamedAreNone() {
        put(EventKind.SWITCHED_IN, MILLI);
        more(77, 2 * MILLI, 5);
        named(99, "too far", 1);
        assertThat(log.counts.told()).hasSize(TaskCount.count());
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
