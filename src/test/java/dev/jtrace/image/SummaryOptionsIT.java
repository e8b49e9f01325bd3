package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The closing table: strace's columns and counts; times are the machine's. */
final class SummaryOptionsIT {
    private static final Pattern ROW = Pattern.compile(
            "(?m)^ *(?<share>[\\d.]+) +(?<seconds>[\\d.]+) +(?<usecs>\\d+) +(?<calls>\\d+) (?<errors>[ \\d]{9}) (?<name>\\w+)$");

    private static Path folder;

    @BeforeAll
    static void prepare() throws Exception {
        Strace.needed();
        folder = Jtrace.folder("summary");
    }

    private static List<MatchResult> rows(String table) {
        return ROW.matcher(table).results().toList();
    }

    private static String counts(MatchResult row) {
        return row.group("name") + " " + row.group("calls") + row.group("errors");
    }

    private static String table(String... options) throws Exception {
        return Strace.dropIn(folder, command(options)).err();
    }

    private static String[] command(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("cat", "/dev/null", "/dev/null/none"));
        return all.toArray(String[]::new);
    }

    @Test
    @ShowsOption({"SUMMARY_ONLY", "SORT_BY"})
    void countsAreStraces() throws Exception {
        String strace = Strace.run(folder, command("-c", "-S", "name")).err();
        String jtrace = table("-c", "-S", "name");

        assertThat(rows(jtrace).stream().map(SummaryOptionsIT::counts))
                .isEqualTo(rows(strace).stream().map(SummaryOptionsIT::counts).toList());
        assertThat(jtrace.replaceAll("[\\d.]", "0").replaceAll(" *0+ +0+ +0+ ", " 0 "))
                .isEqualTo(strace.replaceAll("[\\d.]", "0").replaceAll(" *0+ +0+ +0+ ", " 0 "));
        assertThat(jtrace).doesNotContain("+++");
    }

    @Test
    @ShowsOption("SUMMARY")
    void linesComeBeforeTheTable() throws Exception {
        String trace = table("-C");

        assertThat(trace).startsWith("execve(\"").contains("+++ exited with 1 +++\n% time ");
        assertThat(rows(trace).getLast().group("name")).isEqualTo("total");
    }

    @ParameterizedTest
    @CsvSource({"calls,calls", "errors,errors", "name,name", "time,seconds", "avg-time,usecs"})
    @ShowsOption({"SORT_BY", "WALL"})
    void rowsAreSorted(String by, String column) throws Exception {
        List<String> values = new ArrayList<>(rows(table("-c", "-w", "-S", by)).stream()
                .filter(row -> !row.group("name").equals("total"))
                .map(row -> row.group(column).strip())
                .toList());

        assertThat(values).hasSizeGreaterThan(5);
        Comparator<String> order = column.equals("name")
                ? Comparator.naturalOrder()
                : Comparator.comparing((String value) -> value.isEmpty() ? 0 : Double.parseDouble(value)).reversed();
        assertThat(values).isSortedAccordingTo(order);
    }

    @Test
    @ShowsOption("WALL")
    void timeThatPassesCounts() throws Exception {
        String[] sleep = {"-c", "-w", "-e", "trace=clock_nanosleep", "sleep", "0.2"};
        MatchResult row = rows(Strace.dropIn(folder, sleep).err()).getFirst();
        sleep[1] = "-f";
        MatchResult system = rows(Strace.dropIn(folder, sleep).err()).getFirst();

        assertThat(Double.parseDouble(row.group("seconds"))).isBetween(0.2, 2.0);
        assertThat(Double.parseDouble(system.group("seconds"))).isLessThan(0.1);
    }

    @Test
    @ShowsOption("LATENCY")
    void percentilesAreAdded() throws Exception {
        String table = table("-c", "--latency");

        assertThat(table).contains("% time     seconds  usecs/call     calls    errors  p50 usecs  p99 usecs");
        Pattern row = Pattern.compile("(?m)^.* (\\d+) +(\\d+) +(\\d+) openat$");
        MatchResult openat = row.matcher(table).results().findFirst().orElseThrow();
        List<Integer> values = List.of(Integer.valueOf(openat.group(1)), Integer.valueOf(openat.group(2)),
                Integer.valueOf(openat.group(3)));
        assertThat(values).isSorted();
        assertThat(Collections.max(values)).isPositive();
    }

    @Test
    @ShowsOption("OVERHEAD")
    void theCostOfTracingIsTold() throws Exception {
        assertThat(table("--overhead")).containsPattern("\\d");
    }
}
