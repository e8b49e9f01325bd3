package dev.jtrace.aggregate.crossover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.aggregate.crossover.Recording.LeftOut;
import dev.jtrace.aggregate.crossover.Recording.Timed;
import dev.jtrace.model.Cell;
import dev.jtrace.model.Report;
import dev.jtrace.model.Section;
import dev.jtrace.report.Json;
import dev.jtrace.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class CrossoverReportTest {
    private static final long[] SIZES = {16, 64, 256, 1024, 4096};
    private static final LongUnaryOperator SCALAR = n -> 1000 + 100 * n;
    private static final LongUnaryOperator SIMD = n -> 11_000 + 20 * n;
    private static final LongUnaryOperator DEVICE = n -> 100_000 + n;

    private static List<Timed> timed(String mark, Way way, LongUnaryOperator nanos, long... sizes) {
        List<Timed> timed = new ArrayList<>();
        for (long size : sizes) {
            for (int i = -2; i <= 2; i++) {
                long time = nanos.applyAsLong(size);
                timed.add(new Timed(mark, way, way == Way.SIMD ? "avx2" : "scalar-fp", size, time + i * time / 100));
            }
        }
        return timed;
    }

    private static Recording recording(String file, List<Timed> timed, LeftOut... leftOut) {
        return new Recording(file, "host, 2 CPUs", "bpf", "not watched", List.of(), 0, timed, List.of(leftOut));
    }

    private static List<String> rows(Report report, String id) {
        Section section = report.sections().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
        return section.rows()
                .stream()
                .map(row -> String.join("|", row.stream().map(CrossoverReportTest::text).toList()))
                .toList();
    }

    private static String text(Cell cell) {
        return switch (cell) {
            case Cell.Empty() -> "";
            case Cell.Text(String text) -> text;
            case Cell.Number(long value) -> Long.toString(value);
            case Cell.Decimal(double value) -> String.format(java.util.Locale.ROOT, "%.2f", value);
        };
    }

    private static String only(Report report) {
        List<String> rows = rows(report, "crossover");
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    /** Lines that meet at 125 and 4684: each crossing is between the sizes that were measured around it. */
    @Test
    void eachWayIsComparedWithTheOnesBeforeIt() {
        List<Timed> device = timed("work", Way.DEVICE, DEVICE, SIZES);
        device.addAll(timed("work", Way.DEVICE, DEVICE, 16_384));
        List<Timed> simd = timed("work", Way.SIMD, SIMD, SIZES);
        simd.addAll(timed("work", Way.SIMD, SIMD, 16_384));
        Report report = CrossoverReport.of(List.of(recording("a", timed("work", Way.SCALAR, SCALAR, SIZES)),
                recording("b", simd), recording("c", device)));
        List<String> rows = rows(report, "crossover");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).matches("work\\|SIMD\\|scalar\\|\\d+\\|\\d+\\|\\d+\\|64\\|256\\|faster from about"
                + " \\d+ on \\(measured to 4096\\)");
        assertThat(rows.get(1)).matches("work\\|device\\|SIMD\\|\\d+\\|\\d+\\|\\d+\\|4096\\|16384\\|faster from.*");
        assertThat(rows.get(2)).matches("work\\|device\\|scalar\\|\\d+\\|\\d+\\|\\d+\\|256\\|4096\\|faster from.*");
        assertThat(between(rows.get(0), 125)).isTrue();
        assertThat(between(rows.get(1), 4684)).isTrue();
        assertThat(between(rows.get(2), 1000)).isTrue();
    }

    private static boolean between(String row, long expected) {
        String[] cells = row.split("\\|");
        return Long.parseLong(cells[4]) <= expected && expected <= Long.parseLong(cells[5]);
    }

    @Test
    void medianTimesStandBySizeWithTheFastest() {
        Report report = CrossoverReport.of(List.of(recording("a", timed("work", Way.SCALAR, SCALAR, SIZES)),
                recording("b", timed("work", Way.SIMD, SIMD, SIZES))));
        assertThat(rows(report, "crossover_times")).hasSize(10)
                .contains("work|64|scalar|scalar-fp|5|7400|7252|7548|*", "work|64|SIMD|avx2|5|12280|12035|12525|",
                        "work|256|SIMD|avx2|5|16120|15798|16442|*");
        assertThat(rows(report, "crossover_growth")).hasSize(2).allMatch(row -> row.contains("|5|16|4096|"));
    }

    @Test
    void timesOfAllRecordingsAreOneMedian() {
        Report report = CrossoverReport.of(List.of(recording("a", timed("work", Way.SCALAR, n -> 1000, 16)),
                recording("b", timed("work", Way.SCALAR, n -> 2000, 16)),
                recording("c", timed("work", Way.SCALAR, n -> 3000, 16))));
        assertThat(rows(report, "crossover_times")).hasSize(1).allMatch(row -> row.contains("|15|2000|"));
    }

    @Test
    void oneWayIsNothingToCompare() {
        assertThat(only(CrossoverReport.of(List.of(recording("a", timed("work", Way.SCALAR, SCALAR, SIZES))))))
                .isEqualTo("work|scalar|||||||one way only, and in one recording only: a");
        assertThat(only(CrossoverReport.of(List.of(recording("a", timed("work", Way.SCALAR, SCALAR, 16)),
                recording("b", timed("work", Way.SCALAR, SCALAR, 64))))))
                .isEqualTo("work|scalar|||||||one way only");
    }

    @Test
    void whatWasNotMeasuredIsNotTold() {
        assertThat(against(new long[] {16, 64}, new long[] {256, 1024}))
                .endsWith("|not within the measured sizes: those of the one way end at 64, those of the other begin at"
                        + " 256");
        assertThat(against(new long[] {16, 64}, new long[] {64, 256}))
                .endsWith("|too few sizes: 64 is the only one within those of both ways");
        assertThat(against(new long[] {256, 1024}, new long[] {256, 1024}))
                .endsWith("|faster at all sizes from 256 to 1024; a crossing is not within the measured sizes");
        assertThat(against(new long[] {16, 64}, new long[] {16, 64}))
                .endsWith("|slower at all sizes from 16 to 64; a crossing is not within the measured sizes");
        assertThat(against(new long[] {16, 1024}, new long[] {32, 256, 512}))
                .contains("|faster from about ", "; no size was measured both ways");
    }

    private static String against(long[] scalar, long[] simd) {
        return only(CrossoverReport.of(List.of(recording("a", timed("work", Way.SCALAR, SCALAR, scalar)),
                recording("b", timed("work", Way.SIMD, SIMD, simd)))));
    }

    @Test
    void aSizeThatRanOnceHasNoScatter() {
        Report report = CrossoverReport.of(List.of(recording("a", timed("work", Way.SCALAR, SCALAR, SIZES)),
                recording("b", List.of(new Timed("work", Way.SIMD, "sse", 16, 11_320),
                        new Timed("work", Way.SIMD, "sse", 4096, 92_920)))));
        assertThat(only(report)).endsWith("; at 2 sizes too few marks to know the scatter");
    }

    @Test
    void whatIsLeftOutIsToldTheMostFirstAndUpToALimit() {
        Report few = CrossoverReport.of(List.of(recording("a", List.of(), new LeftOut("rare", "why", 1),
                new LeftOut("often", "no size is told in it", 20))));
        assertThat(rows(few, "crossover")).isEmpty();
        assertThat(rows(few, "crossover_left_out")).containsExactly("often|a|20|no size is told in it", "rare|a|1|why");
        LeftOut[] many = new LeftOut[60];
        for (int i = 0; i < many.length; i++) {
            many[i] = new LeftOut("mark " + i, "why", i + 1);
        }
        Report cut = CrossoverReport.of(List.of(recording("a", List.of(), many)));
        assertThat(rows(cut, "crossover_left_out")).hasSize(50);
        assertThat(new TextTable().write(cut)).contains("Left out (50 of 60 rows)");
    }

    @Test
    void recordingsOfDifferentMachinesAreDoubted() {
        Recording other = new Recording("b", "elsewhere", "perf", "watched", List.of("/bin/app"), 7,
                timed("work", Way.SIMD, SIMD, SIZES), List.of());
        Report report =
                CrossoverReport.of(List.of(recording("a", timed("work", Way.SCALAR, SCALAR, SIZES)), other));
        assertThat(new TextTable().write(report))
                .contains("(DOUBTFUL: the recordings are of 2 different machines)", "lost events: 7");
        assertThat(rows(report, "crossover_recordings")).containsExactly("a|host, 2 CPUs|25|not watched||0",
                "b|elsewhere|25|watched|/bin/app|7");
        assertThat(report.engine()).isEqualTo("bpf, perf");
        assertThat(new Json().write(report)).contains("\"crossover\":[\n{\"mark\":\"work\",\"way\":\"SIMD\"",
                "\"against\":\"scalar\",\"size\":");
    }

    /** A size of its own for each mark, and the ways are the faster one by turns. */
    @Test
    void manySizesAreComparedAndOneRowTellsThatNothingIsCertain() {
        List<Timed> scalar = new ArrayList<>();
        List<Timed> simd = new ArrayList<>();
        for (int i = 1; i <= 20_000; i++) {
            scalar.add(new Timed("work", Way.SCALAR, "scalar-fp", i, 1000));
            simd.add(new Timed("work", Way.SIMD, "sse", i, i / 4 % 2 == 0 ? 500 : 2000));
        }
        Report report = CrossoverReport.of(List.of(recording("a", scalar), recording("b", simd)));
        assertThat(only(report)).isEqualTo("work|SIMD|scalar||||||open: the ways take turns 5000 times from 1 to"
                + " 20000; at 20000 sizes too few marks to know the scatter");
        assertThat(rows(report, "crossover_times")).hasSize(1000);
        assertThat(new TextTable().write(report)).contains("; the first 1000 of 40000)");
    }
}
