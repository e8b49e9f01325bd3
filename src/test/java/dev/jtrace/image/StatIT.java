package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Counters of the built image on programs whose counts are known, and beside perf. */
final class StatIT {
    private static Path folder;
    private static String program;

    @BeforeAll
    static void compile() throws Exception {
        folder = Jtrace.folder("stat");
        program = folder.resolve("counted").toString();
        Path source = Jtrace.root().resolve("probes/test/stat/counted.c");
        assertThat(Jtrace.run(folder, List.of("cc", "-O1", "-o", program, source.toString())).err()).isEmpty();
    }

    private static Jtrace.Ended stat(String... args) throws Exception {
        List<String> all = new ArrayList<>(List.of("stat"));
        all.addAll(List.of(args));
        return Jtrace.jtrace(folder, all.toArray(String[]::new));
    }

    /** Counts by event of lines of -x, */
    private static Map<String, Double> counts(String csv) {
        Map<String, Double> counts = new HashMap<>();
        for (String line : csv.lines().toList()) {
            String[] words = line.split(",");
            counts.put(words[2], words[0].startsWith("<") ? Double.NaN : Double.valueOf(words[0]));
        }
        return counts;
    }

    private static boolean has(String command) {
        return Stream.of("/usr/bin/" + command, "/usr/sbin/" + command).anyMatch(f -> Files.isExecutable(Path.of(f)));
    }

    private static void perfNeeded() throws Exception {
        assumeTrue(has("perf"), "missing peer: perf");
        assumeTrue(Jtrace.run(folder, List.of("perf", "stat", "-e", "task-clock", "true")).status() == 0,
                "perf stat does not work here");
    }

    @ParameterizedTest
    @CsvSource({"openat,syscalls:sys_enter_openat,3000", "getppid,syscalls:sys_enter_getppid,12345"})
    void tracepointsAreCountedExactly(String what, String event, int times) throws Exception {
        Map<String, Double> some = counts(stat("-x,", "-e", event, program, what, String.valueOf(times)).err());
        Map<String, Double> none = counts(stat("-x,", "-e", event, program, what, "0").err());

        assumeTrue(!some.get(event).isNaN(), "tracepoints cannot be counted here");
        assertThat(some.get(event) - none.get(event)).isEqualTo(times);
    }

    @Test
    void pageFaultsAndChildrenAreCounted() throws Exception {
        double some = counts(stat("-x,", "-e", "page-faults", program, "touch", "5000").err()).get("page-faults");
        double none = counts(stat("-x,", "-e", "page-faults", program, "touch", "0").err()).get("page-faults");
        // Where the loader puts things is random, and with it how many pages the start of either run touches.
        assertThat(some - none).isBetween(4980.0, 5020.0);

        double child = counts(stat("-x,", "-e", "page-faults", "sh", "-c", program + " touch 5000; true").err())
                .get("page-faults");
        double shellOnly = counts(stat("-x,", "-i", "-e", "page-faults", "sh", "-c",
                program + " touch 5000; true").err()).get("page-faults");
        assertThat(child).isGreaterThan(5000);
        assertThat(shellOnly).isLessThan(1000);
    }

    @Test
    void switchesOfASleeperAreCounted() throws Exception {
        double count = counts(stat("-x,", "-e", "context-switches", program, "sleep", "200").err())
                .get("context-switches");
        assertThat(count).isBetween(200.0, 260.0);
    }

    @Test
    void functionsAreCounted() throws Exception {
        String event = "uprobe:" + program + ":region";
        assertThat(counts(stat("-x,", "-e", event, program, "region", "777").err()).get(event)).isEqualTo(777);
        assertThat(counts(stat("-x,", "-e", event + ":u", program, "region", "5").err())).hasSize(1);
    }

    @Test
    void everyCallOfAFunctionIsMeasured() throws Exception {
        Jtrace.Ended ended = stat("--by", "uprobe:" + program + ":region", "-e", "task-clock,page-faults", program,
                "region", "300");

        assertThat(ended.err()).containsPattern("(?m)^region +300 +[0-9.]+ +[0-9.]+ +[0-9.]+ +[0-9]+$");
        assertThat(ended.err()).contains("the probes' own share of each call: ");
    }

    @Test
    void everySystemCallIsMeasured() throws Exception {
        Jtrace.Ended ended = stat("--by", "syscall", "-x,", "-e", "page-faults", program, "getppid", "20000");

        assertThat(ended.err()).containsPattern("(?m)^getppid,20000,0\\.00,0$").doesNotContain("lost");
        assertThat(ended.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"'exit 7',7", "'exit 0',0", "'kill -TERM $$',143", "'kill -KILL $$',137", "nosuchprogram,127"})
    void endsAsTheProgramDid(String script, int status) throws Exception {
        assertThat(stat("sh", "-c", script).status()).isEqualTo(status);
    }

    @Test
    void whatCannotBeExecutedIsToldAndNotCounted() throws Exception {
        Jtrace.Ended missing = stat("./nosuchprogram");
        assertThat(missing.status()).isEqualTo(127);
        assertThat(missing.err()).isEqualTo("jtrace: Can't stat './nosuchprogram': No such file or directory\n");
        Jtrace.Ended text = stat("/etc/passwd");
        assertThat(text.status()).isEqualTo(126);
        assertThat(text.err()).isEqualTo("jtrace: '/etc/passwd' cannot be executed\n");
    }

    @Test
    void perfCountsTheSame() throws Exception {
        perfNeeded();
        String events =
                "page-faults,minor-faults,context-switches,syscalls:sys_enter_openat,syscalls:sys_enter_getppid";
        List<String> perf = List.of("perf", "stat", "-x,", "-e", events, program, "openat", "500");
        Map<String, Double> theirs = counts(Jtrace.run(folder, perf).err());
        Map<String, Double> ours = counts(stat("-x,", "-e", events, program, "openat", "500").err());

        assertThat(ours.keySet()).isEqualTo(theirs.keySet());
        assertThat(ours.get("syscalls:sys_enter_openat")).isEqualTo(theirs.get("syscalls:sys_enter_openat"));
        assertThat(ours.get("page-faults")).isCloseTo(theirs.get("page-faults"), within(5.0));
    }

    @Test
    void linesHaveTheFieldsOfPerf() throws Exception {
        perfNeeded();
        String events = "task-clock,page-faults,cycles,L1-dcache-loads";
        for (String form : List.of("-x;", "-j")) {
            String theirs = Jtrace.run(folder, List.of("perf", "stat", form, "-e", events, "true")).err();
            String ours = stat(form, "-e", events, "true").err();
            List<String> shapes = shapes(ours.replaceAll(", \"note\" : \"[^\"]*\"", ""));
            assertThat(shapes).isEqualTo(shapes(theirs));
        }
    }

    /** Lines with every number as 0. */
    private static List<String> shapes(String text) {
        return text.lines()
                .map(l -> l.replaceAll("(?<![A-Za-z])[0-9]+(\\.[0-9]+)?", "0")
                        .replaceAll("[KMG]?/sec", "/sec"))
                .toList();
    }

    @Test
    void linesOfTextAreAlignedAsPerfs() throws Exception {
        perfNeeded();
        String events = "task-clock,context-switches,page-faults,cycles";
        String theirs = Jtrace.run(folder, List.of("perf", "stat", "-e", events, "true")).err();
        String ours = stat("-e", events, "true").err();
        List<String> wanted = theirs.lines().map(StatIT::places).filter(p -> !p.isEmpty()).toList();

        assertThat(ours.lines().map(StatIT::places).filter(p -> !p.isEmpty()).toList()).isEqualTo(wanted);
    }

    /** Where the count of a line ends, and its name and comment begin. */
    private static String places(String line) {
        Matcher m = Pattern
                .compile("^( *[0-9.,]+|   <not supported>) (msec|    ) ([a-z-]+)( +# +[0-9.]+ [A-Z/a-z]+)?.*")
                .matcher(line);
        return m.matches()
                ? m.group(1).length() + " " + m.group(3) + (m.group(4) == null ? "" : " " + line.indexOf('#'))
                : "";
    }

    @Test
    void intervalsAddUpToTheWhole() throws Exception {
        Jtrace.Ended ended = stat("-x,", "-I", "50", "-e", "page-faults", program, "slowtouch", "2000");
        double sum = ended.err()
                .lines()
                .mapToDouble(l -> l.split(",")[1].startsWith("<")
                        ? 0
                        : Double.parseDouble(l.split(",")[1]))
                .sum();
        double none = counts(stat("-x,", "-e", "page-faults", program, "touch", "0").err()).get("page-faults");

        assertThat(ended.err().lines().count()).isGreaterThan(3);
        assertThat(sum - none).isBetween(1990.0, 2020.0);
    }

    @Test
    void intervalsEndAfterTheirNumber() throws Exception {
        Jtrace.Ended ended = stat("-x,", "-I", "50", "--interval-count", "2", "-e", "task-clock", "sleep", "0.5");
        assertThat(ended.err().lines()).hasSize(2);
    }

    @Test
    void severalRunsHaveStatistics() throws Exception {
        Jtrace.Ended ended = stat("-r", "5", "--warmup", "1", "--pre", "echo x >>runs", "-e", "page-faults", program,
                "touch", "100");

        assertThat(ended.err()).contains("(5 runs):")
                .containsPattern("(?m)^ +[0-9]+ +[0-9]+ .* page-faults  [_.=+*#-]{5}$");
        assertThat(ended.err()).containsPattern(" \\+- [0-9.]+ seconds time elapsed");
        assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(6);
        Files.delete(folder.resolve("runs"));
    }

    @Test
    void everyRunGetsTheStateThatJtraceGot() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, "trap '' USR2; ulimit -n 300; A=b; export A;"
                + " $J stat -r 3 -o /dev/null sh -c 'grep SigIgn /proc/self/status; ulimit -n; echo $A $0 $PPID' one");

        List<String> lines = ended.lines();
        assertThat(lines).hasSize(9);
        assertThat(lines.subList(3, 6)).isEqualTo(lines.subList(0, 3));
        assertThat(lines.subList(6, 9)).isEqualTo(lines.subList(0, 3));
        assertThat(lines.get(1)).isEqualTo("300");
        assertThat(lines.get(2)).startsWith("b one ");
    }

    @Test
    void runningThingsAreCountedUntilTheProgramEnds() throws Exception {
        String script = program + " spin & p=$!; $J stat -x, -e task-clock -p $p sleep 0.3;"
                + " $J stat -x, --per-thread -e task-clock -t $p sleep 0.1; kill $p";
        List<String> lines = Jtrace.shell(folder, script).err().lines().toList();

        assertThat(lines).hasSize(2);
        assertThat(Double.parseDouble(lines.get(0).split(",")[0])).isBetween(20.0, 2000.0);
        assertThat(lines.get(1)).startsWith("counted-");
    }

    @Test
    void anEndedProcessEndsTheCounting() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, "sleep 2 & $J stat -e task-clock -p $!");
        assertThat(ended.status()).isZero();
        assertThat(ended.err()).contains("for process id '");
        assertThat(stat("-p", "999999").status()).isEqualTo(1);
    }

    @Test
    void cpusHaveALineEach() throws Exception {
        Jtrace.Ended ended = stat("-a", "-A", "-x,", "-e", "cpu-clock", "sleep", "0.1");
        assumeTrue(!ended.err().contains("<not supported>"), "CPUs cannot be counted here");
        List<String> lines = ended.err().lines().toList();
        assertThat(lines).hasSize(Runtime.getRuntime().availableProcessors());
        assertThat(lines.getFirst()).matches("CPU0,[0-9.]+,msec,cpu-clock,.*CPUs utilized");
        assertThat(stat("-C", "0", "-x,", "-e", "cpu-clock", "sleep", "0.1").err().lines()).hasSize(1);
        assertThat(stat("-C", "999", "true").status()).isEqualTo(2);
    }

    @Test
    void aFifoSwitchesCounting() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, "rm -f ctl ack; mkfifo ctl ack; ( sleep 0.3; echo enable >ctl;"
                + " read a <ack; sleep 0.2; echo disable >ctl; read b <ack; echo $a $b >acks ) &"
                + " $J stat -x, -D -1 --control fifo:ctl,ack -e task-clock " + program
                + " spin 1000; wait; cat acks; rm -f ctl ack acks");
        assertThat(ended.out()).isEqualTo("ack ack\n");
        double counted = counts(ended.err()).get("task-clock");
        assertThat(counted).isBetween(10.0, 600.0);
    }

    @Test
    void timesBoundTheCounting() throws Exception {
        Jtrace.Ended late = stat("-x,", "-D", "300", "-e", "task-clock", program, "spin", "500");
        assertThat(counts(late.err()).get("task-clock")).isBetween(5.0, 495.0);
        Jtrace.Ended cut = stat("--timeout", "200", "-e", "task-clock", "sleep", "20");
        assertThat(cut.status()).isEqualTo(128 + 15);
        assertThat(cut.err()).contains("task-clock");
    }

    @Test
    void reportsGoToFilesAndAreAppended() throws Exception {
        Path file = folder.resolve("report");
        Files.deleteIfExists(file);
        assertThat(stat("-o", "report", "-e", "task-clock", "true").err()).isEmpty();
        stat("-o", "report", "--append", "-j", "-e", "task-clock", "true");
        String text = Jtrace.read(file);
        assertThat(text).startsWith("# started on ").contains("Performance counter stats for 'true':");
        assertThat(text.lines().reduce((a, b) -> b).orElse("")).startsWith("{\"counter-value\"");
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }

    @Test
    void groupsModifiersAndDetailsAreShown() throws Exception {
        String text = stat("-e", "{task-clock,page-faults}:u", "-e", "duration_time", "-M", "summary", "true").err();
        assertThat(text).contains("page-faults", "duration_time", "fault_rate");
        assertThat(stat("-ddd", "true").err()).contains("dTLB-load-misses", "L1-dcache-prefetch-misses");
        assertThat(stat("-n", "true").err()).contains("seconds time elapsed").doesNotContain("task-clock");
        assertThat(stat("--all-user", "-e", "page-faults", "true").err()).contains("page-faults");
        assertThat(stat("--no-big-num", "-e", "page-faults", program, "touch", "3000").err())
                .containsPattern(" 3[0-9]{3} +page-faults");
        assertThat(stat("-e", "page-faults", program, "touch", "3000").err()).containsPattern(" 3,[0-9]{3} ");
    }

    @Test
    void simulationGivesCallgrindsOwnTotal() throws Exception {
        assumeTrue(has("valgrind"), "missing peer: valgrind");
        Jtrace.Ended ended = stat("--simulate", "-x,", program, "region", "50");
        List<String> command = List.of("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program,
                "region", "50");
        String own = Jtrace.run(folder, command).err();
        String collected = own.lines().filter(l -> l.contains("Collected : ")).findFirst().orElseThrow();

        double instructions = counts(ended.err()).get("instructions");
        assertThat(instructions).isCloseTo(Double.parseDouble(collected.replaceAll(".*: ", "")), within(500.0));
        assertThat(ended.err().lines().filter(l -> !l.contains("simulated")).toList()).isEmpty();
        assertThat(stat("--simulate", "sh", "-c", "exit 9").status()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-e nope true", "-e syscalls:nope true", "-M nope true", "-p x", "-r 0 true", "-I 5 true",
        "-A true", "--per-thread true", "-G x true", "--control x true", "--append true", "-a -p 1", "--by x true",
        "--simulate -r 3 true", "-x, -o /nonexistent/x true", "--interval-count 2 true", "-D -1 true"})
    void mistakesAreToldInOneLine(String line) throws Exception {
        Jtrace.Ended ended = stat(line.split(" "));
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).startsWith("jtrace: ");
        assertThat(ended.err().lines().filter(l -> !l.startsWith("Try 'jtrace help stat'")).toList()).hasSize(1);
    }

    @Test
    void theDoctorTriesEachEvent() throws Exception {
        Jtrace.Ended ended = Jtrace.jtrace(folder, "doctor", "--counters");
        assertThat(ended.out()).contains("\ncounters\n").containsPattern("(?m)^  page-faults +ok +counts");
        assertThat(Arrays.stream(ended.out().split("\n")).filter(l -> l.contains("branch-misses"))).isNotEmpty();
    }

    @Test
    void everyOptionOfPerfThatIsAbsentIsRefusedByName() throws Exception {
        Path table = Path.of("main/resources/dev/jtrace/cli/options/stat.tbl");
        for (String row : Files.readAllLines(table)) {
            if (row.startsWith("absent ")) {
                String option = row.split(" +")[2];
                assertThat(stat(option, "true").err())
                        .startsWith("jtrace: option " + option + " of perf stat is not supported\n");
            }
        }
    }
}
