package dev.jtrace.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.aggregate.CounterRow;
import dev.jtrace.aggregate.CounterTable;
import dev.jtrace.model.Report;
import dev.jtrace.model.Section;
import dev.jtrace.table.counter.CounterCode;
import dev.jtrace.table.counter.CounterEvent;
import dev.jtrace.table.counter.Metric;
import dev.jtrace.table.counter.Modifiers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counters in each form: rows in, bytes out. */
class CounterReportTest {
    private static final CounterCode CODE = new CounterCode.Pmu(0, 0, 0, 0, 0);

    private static CounterRow row(String name, double... counts) {
        return new CounterRow("", new CounterEvent(name, CODE, Modifiers.NONE), counts, 2_000_000, 1, 0, true, "");
    }

    private static CounterRow clock(double... nanos) {
        return new CounterRow("", new CounterEvent("task-clock", CODE, Modifiers.NONE, "msec", 1e-6, ""), nanos, 2e6, 1,
                0, true, "");
    }

    private static CounterRow missing(String name, boolean supported, String note) {
        return new CounterRow("", new CounterEvent(name, CODE, Modifiers.NONE), new double[0], 0, 1, 0, supported,
                note);
    }

    private static CounterRow shared(String name, double count, double share, double error) {
        return new CounterRow("", new CounterEvent(name, CODE, Modifiers.NONE), new double[] {count}, 1_000_000, share,
                error, true, "");
    }

    private static Report report(double time, CounterRow... rows) {
        Section counters = CounterTable.counters(time < 0 ? " Performance counter stats for 'x':" : "", List.of(rows),
                4_000_000, time);
        Section times = CounterTable.times(new double[] {4_000_000}, new double[] {1_000_000}, new double[] {500_000});
        return new Report("test", 0, time < 0 ? List.of(counters, times) : List.of(counters));
    }

    private static final CounterRow[] ONE_RUN = {clock(2_000_000), row("page-faults", 52), row("cycles", 6_000_000),
        row("instructions", 4_500_000), row("branches", 1_000_000), row("branch-misses", 25_000),
        missing("LLC-loads", false, "no PMU in this VM"), missing("cs", true, "counter busy"),
        shared("r1", 1234567, 0.8333, 0.021)};

    @Test
    void textHasTheShapeOfPerf() {
        assertThat(new CounterText(true).write(report(-1, ONE_RUN)))
                .isEqualTo(
                        """

                             Performance counter stats for 'x':

                                          2.00 msec task-clock                       #    0.500 CPUs utilized
                                            52      page-faults                      #   26.000 K/sec
                                     6,000,000      cycles                           #    3.000 GHz
                                     4,500,000      instructions                     #     0.75 insn per cycle
                                     1,000,000      branches                         #  500.000 M/sec
                                        25,000      branch-misses                    #    2.50% of all branches
                               <not supported>      LLC-loads                        # no PMU in this VM
                                 <not counted>      cs                               # counter busy
                                     1,234,567      r1                               #  617.284 M/sec                    (83.33%)  # an estimate, +- 2.1%

                                   0.004000000 seconds time elapsed

                                   0.001000000 seconds user
                                   0.000500000 seconds sys

                            """);
    }

    @Test
    void csvHasTheColumnsOfPerf() {
        assertThat(new CounterCsv(",").write(report(-1, ONE_RUN)).lines())
                .containsExactly("2.00,msec,task-clock,2000000,100.00,0.500,CPUs utilized",
                        "52,,page-faults,2000000,100.00,26.000,K/sec", "6000000,,cycles,2000000,100.00,3.000,GHz",
                        "4500000,,instructions,2000000,100.00,0.75,insn per cycle",
                        "1000000,,branches,2000000,100.00,500.000,M/sec",
                        "25000,,branch-misses,2000000,100.00,2.50,of all branches",
                        "<not supported>,,LLC-loads,0,100.00,,", "<not counted>,,cs,0,100.00,,",
                        "1234567,,r1,1000000,83.33,617.284,M/sec");
    }

    @Test
    void jsonHasTheKeysOfPerf() {
        assertThat(new CounterJson().write(report(-1, clock(2_000_000), missing("cs", false, "a \"reason\", told")))
                .lines())
                .containsExactly("{\"counter-value\" : \"2.000000\", \"unit\" : \"msec\", \"event\" : \"task-clock\", "
                        + "\"event-runtime\" : 2000000, \"pcnt-running\" : 100.00, \"metric-value\" : 0.500000, "
                        + "\"metric-unit\" : \"CPUs utilized\"}",
                        "{\"counter-value\" : \"<not supported>\", \"unit\" : \"\", \"event\" : \"cs\", "
                                + "\"event-runtime\" : 0, \"pcnt-running\" : 100.00, \"metric-value\" : 0.000000, "
                                + "\"metric-unit\" : \"a \\\"reason\\\"; told\"}");
    }

    @Test
    void intervalsStartWithTheTime() {
        assertThat(new CounterText(true).write(report(0.25, row("page-faults", 3))))
                .isEqualTo("     0.250000000                  3      page-faults\n");
        assertThat(new CounterCsv(";").write(report(0.25, row("page-faults", 3))))
                .isEqualTo("     0.250000000;3;;page-faults;2000000;100.00;;\n");
    }

    @Test
    void severalRunsHaveDeviationMedianAndBars() {
        String text = new CounterText(false).write(report(-1, row("page-faults", 50, 52, 60)));
        assertThat(text).contains(" ".repeat(16) + "54      page-faults" + " ".repeat(58) + "( +-  5.66% )\n");
        assertThat(text.lines().filter(l -> l.endsWith("page-faults  _.#")).toList()).singleElement()
                .asString()
                .startsWith("                52              2  50 .. 60 ");
        assertThat(new CounterCsv(",").write(report(-1, row("page-faults", 50, 52, 60))))
                .isEqualTo("54,,page-faults,5.66%,2000000,100.00,,\n");
    }

    @Test
    void placesStandInFront() {
        CounterRow cpu = new CounterRow("CPU1", new CounterEvent("cs", CODE, Modifiers.NONE), new double[] {7}, 1, 1, 0,
                true, "");
        CounterRow thread = new CounterRow("a-b-77", new CounterEvent("cs", CODE, Modifiers.NONE), new double[] {7}, 1,
                1, 0, true, "");
        assertThat(new CounterText(true).write(report(-1, cpu))).contains("\nCPU1                        7      cs\n");
        assertThat(new CounterText(true).write(report(-1, thread)))
                .contains("\n             a-b-77                        7      cs\n");
        assertThat(new CounterCsv(",").write(report(-1, cpu))).startsWith("CPU1,7,,cs,");
        assertThat(new CounterJson().write(report(-1, cpu))).startsWith("{\"cpu\" : \"1\", \"counter-value\"");
    }

    @Test
    void aMetricWithoutItsInputsIsNotAvailable() {
        List<Metric> metrics = Metric.all().stream().filter(m -> m.is("IPC") || m.is("branch_miss_ratio")).toList();
        Section section = CounterTable.metrics(metrics, List.of(row("cycles", 4), row("instructions", 6)), 1e9);
        String text = new CounterText(true).write(new Report("test", 0, List.of(section)));
        assertThat(text).contains("             1.500 ratio   IPC ")
                .contains("               n/a percent branch_miss_ratio ");
    }

    @Test
    void lossIsToldInEveryForm() {
        Report report = new Report("test", 3, List.of());
        assertThat(new CounterText(true).write(report)).isEqualTo("lost events: 3\n");
        assertThat(new CounterCsv(",").write(report)).isEqualTo("# lost events: 3\n");
        assertThat(new CounterJson().write(report)).isEqualTo("{\"lost-events\" : 3}\n");
    }
}
