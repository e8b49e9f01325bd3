package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.params.provider.ValueSource;

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
    void linesComeBeforeTheTable() throws Exception {
        String trace = table("-C");

        assertThat(trace).containsSubsequence("execve(\"", "+++ exited with 1 +++\n% time ");
        assertThat(rows(trace).getLast().group("name")).isEqualTo("total");
    }

    @ParameterizedTest
    @CsvSource({"calls,calls", "errors,errors", "name,name", "time,seconds", "avg-time,usecs"})
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
    void timeThatPassesCounts() throws Exception {
        String[] sleep = {"-c", "-w", "-e", "trace=clock_nanosleep", "sleep", "0.2"};
        MatchResult row = rows(Strace.dropIn(folder, sleep).err()).getFirst();
        sleep[1] = "-f";
        MatchResult system = rows(Strace.dropIn(folder, sleep).err()).getFirst();

        assertThat(Double.parseDouble(row.group("seconds"))).isBetween(0.2, 2.0);
        assertThat(Double.parseDouble(system.group("seconds"))).isLessThan(0.1);
    }

    @Test
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

    /** Times are the machine's: digits go, and padding that depends on them. */
    private static String masked(String table) {
        return table.replaceAll("\\d+\\.\\d+", "0.0").replaceAll("(?m)^ +", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"time-percent,total-time,min-time,max-time,calls,errors,name", "name,errors,calls",
        "errors,syscall_name,shortest", "longest,count", "time,time-total", "error", "name"})
    void columnsAreStraces(String columns) throws Exception {
        String strace = Strace.run(folder, command("-c", "-w", "-S", "name", "-U", columns)).err();

        assertThat(masked(table("-c", "-w", "-S", "name", "-U", columns)))
                .contains("openat")
                .isEqualTo(masked(strace));
        if (Jtrace.works("bpf")) {
            assertThat(masked(table("--engine=bpf", "-c", "-w", "-S", "name", "-U", columns)))
                    .isEqualTo(masked(strace));
        }
    }

    @Test
    void longNamesWidenTheirColumn() throws Exception {
        String[] nproc = {"-c", "-w", "-S", "name", "-U", "name,calls", "-e", "trace=sched_getaffinity", "nproc"};

        assertThat(Strace.dropIn(folder, nproc).err()).contains("sched_getaffinity          1\n")
                .isEqualTo(Strace.run(folder, nproc).err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ptrace", "bpf"})
    void overheadIsTakenOffEachCall(String engine) throws Exception {
        assumeTrue(engine.equals("ptrace") || Jtrace.works("bpf"), "the bpf engine does not work here");
        String[] sleep = {"--engine=" + engine, "-c", "-w", "-O", "50ms", "-U", "total-time,p50,name", "-e",
            "trace=clock_nanosleep,close", "sleep", "0.2"};
        String table = Strace.dropIn(folder, sleep).err();

        assertThat(table).containsPattern("(?m)^ +0\\.1[5-9]\\d{4} +1[5-9]\\d{4} clock_nanosleep$")
                .containsPattern("(?m)^ +0\\.000000 +0 close$");
    }

    @Test
    void aRecordingHasTheSameTable() throws Exception {
        String run = folder.resolve("run.jtr").toString();
        Jtrace.Ended live = Jtrace.jtrace(folder, command("trace", "--record", run, "-c", "-w", "-O", "3us", "-U",
                "max-time,min-time,p90,total-time,name,calls", "-S", "p90"));
        Jtrace.Ended replayed = Jtrace.jtrace(folder, "report", run, "-c", "-w", "-O", "3us", "-U",
                "max-time,min-time,p90,total-time,name,calls", "-S", "p90");

        assertThat(live.err()).contains("p90 usecs").endsWith(replayed.out());
        assertThat(replayed.out()).startsWith(" longest shortest  p90 usecs     seconds syscall ");
    }

    /** Waits until the table shows that a file was looked for, asks for more, and lets the program end. */
    private static final String ASK =
            """
                rm -f table go seen; mkfifo go
                "$J" trace $OPTIONS -o table sh -c 'trap "echo seen >seen" USR1; cat /dev/null/no 2>/dev/null; read x <go' & pid=$!
                until [ -e table ]; do sleep 0.02; done
                until grep -q 'openat$' table 2>/dev/null; do eval "$ASK"; sleep 0.05; done
                grep -q total table && echo soon
                echo >go; wait $pid; echo status $?
                test ! -e seen && echo unseen; tail -1 table
                """;

    @ParameterizedTest
    @CsvSource({"ptrace,-c --every 0.1,:", "bpf,-c --every 100ms,:", "ptrace,-c,kill -USR1 $pid",
        "bpf,-c,kill -USR1 $pid", "ptrace,-C,kill -USR1 $pid", "ptrace,-C --every 0.1,:"})
    void theTableSoFarIsPrinted(String engine, String options, String ask) throws Exception {
        assumeTrue(engine.equals("ptrace") || Jtrace.works("bpf"), "the bpf engine does not work here");
        Path own = Jtrace.folder("summary-" + engine);
        Jtrace.Ended ended =
                Jtrace.shell(own, "OPTIONS='--engine " + engine + " " + options + "'; ASK='" + ask + "'\n" + ASK);

        assertThat(ended.out()).as(ended.err()).containsSubsequence("soon\nstatus 0\nunseen\n100.00", "total");
        String written = Jtrace.read(own.resolve("table"));
        assertThat(written).containsPattern("(?m)^after \\d+\\.\\d{3} s:\n% time .*\n------ ");
        for (String line : written.lines().toList()) {
            assertThat(line)
                    .matches("(after .* s:.*|% time .*|[-. \\d]+( \\w+)?|(\\d+ +)?(\\w+\\(.*|<.*|[-+]{3} .*)|)");
        }
    }

    @Test
    void aProgramThatSleepsInACallHasItsLineBrokenOff() throws Exception {
        Path own = Jtrace.folder("summary-broken");
        Jtrace.shell(own, """
            "$J" trace -C -e trace=clock_nanosleep,openat --every 0.1 -o table sleep 0.5
            """);

        assertThat(Jtrace.read(own.resolve("table")))
                .containsPattern("clock_nanosleep\\(.* <unfinished \\.\\.\\.>\nafter 0\\.\\d+ s:\n")
                .containsPattern("\n\n\\d+ +<\\.\\.\\. clock_nanosleep resumed>.* = 0\n");
    }

    @Test
    void theCostOfTracingIsTold() throws Exception {
        assertThat(table("--overhead")).containsPattern("\\d");
    }
}
