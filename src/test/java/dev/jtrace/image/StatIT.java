package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        assertThat(Jtrace.run(folder, List.of("cc", "-O1", "-pthread", "-o", program, source.toString())).err())
                .isEmpty();
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
    void breakpointsAreCounted() throws Exception {
        String fixed = folder.resolve("fixed").toString();
        Jtrace.run(folder, List.of("cc", "-O1", "-pthread", "-no-pie", "-o", fixed,
                Jtrace.root().resolve("probes/test/stat/counted.c").toString()));
        String address = Jtrace.run(folder, List.of("nm", fixed))
                .out()
                .lines()
                .filter(l -> l.endsWith(" T region"))
                .map(l -> "0x" + l.split(" ")[0].replaceFirst("^0+", ""))
                .findFirst()
                .orElseThrow();
        String event = "mem:" + address + ":x:u";
        double count = counts(stat("-x,", "-e", event, fixed, "region", "321").err()).get(event);
        assumeTrue(!Double.isNaN(count), "this machine meets no hardware breakpoints");
        assertThat(count).isEqualTo(321);
    }

    @Test
    void theTimestampCounterTicksAsForPerf() throws Exception {
        perfNeeded();
        assumeTrue(Files.exists(Path.of("/sys/bus/event_source/devices/msr/events/tsc")), "no PMU msr here");
        double[] rates = new double[2];
        for (int i = 0; i < 2; i++) {
            List<String> command = new ArrayList<>(List.of(i == 0 ? "perf" : Jtrace.launcher().toString()));
            command.addAll(List.of("stat", "-x,", "-e", "msr/tsc/,task-clock", program, "spin", "300"));
            Map<String, Double> counts = counts(Jtrace.run(folder, command).err());
            rates[i] = counts.get("msr/tsc/") / counts.get("task-clock");
        }
        assertThat(rates[1]).isCloseTo(rates[0], within(0.05 * rates[0]));
        String text = stat("true").err();
        assertThat(text).contains("msr/tsc/");
        if (text.contains("no PMU")) {
            assertThat(text).contains(" (events of the kernel's software, cycles of the TSC; no PMU");
        }
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

    /** What was recorded of a run prints what the run has printed, in each form. */
    @ParameterizedTest
    @CsvSource({"'','report'", "'-x:','stat -x: -o replayed'", "-j,'report --by --format jsonl'",
        "--no-big-num,'stat -o replayed --no-big-num'"})
    void aRecordingOfRegionsPrintsTheSame(String form, String replay) throws Exception {
        Path folder = Jtrace.folder("regions");
        String live = "$J stat --by syscall -e page-faults,task-clock " + form + " -o live --record by.jtr "
                + program + " getppid 2000 && $J " + replay + " by.jtr";
        Jtrace.Ended ended = Jtrace.shell(folder, live);
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.err()).isEmpty();
        String printed = Files.readString(folder.resolve("live"));
        String replayed = replay.contains("-o") ? Files.readString(folder.resolve("replayed")) : ended.out();
        assertThat(printed).contains("getppid", "2000", form.matches("-[xj].*") ? "" : "own share of each call")
                .endsWith(replayed);
        assertThat(printed.substring(0, printed.length() - replayed.length()))
                .matches(replay.contains("-o") || form.equals("-j") ? "" : "# started on .*\n\n");
    }

    @Test
    void whatCannotBeReplayedIsTold() throws Exception {
        Path folder = Jtrace.folder("regions-refused");
        assertThat(stat("--record", "x.jtr", "true").err()).startsWith("jtrace: --record keeps counts of --by;");
        String events =
                "page-faults,cs,task-clock,cpu-clock,minor-faults,major-faults,migrations,alignment-faults,dummy";
        assertThat(Jtrace.shell(folder, "$J stat --by syscall -e " + events + " --record x.jtr true").err())
                .isEqualTo("jtrace: --record keeps 8 events of --by\n");
        assertThat(
                Jtrace.shell(folder, "$J stat --by syscall -o live --record by.jtr true; $J stat -e cs by.jtr").err())
                .startsWith("jtrace: -e has no meaning for a recording\n");
        assertThat(Jtrace.shell(folder, "$J report --pid 1 by.jtr").err())
                .startsWith("jtrace: counts by region are told of the whole run");
        assertThat(
                Jtrace.shell(folder, "$J record -o calls.jtr true; $J report --by calls.jtr; $J stat calls.jtr").err())
                .isEqualTo(
                        ("jtrace: calls.jtr: it has no counts by region (record with jtrace stat --by ... --record FILE)"
                                + "\n").repeat(2));
        // The end of the file is missing: what is there is told.
        Jtrace.Ended cut =
                Jtrace.shell(folder, "head -c $(($(stat -c %s by.jtr) - 20)) by.jtr > cut.jtr; $J report cut.jtr");
        assertThat(cut.status()).isEqualTo(3);
        assertThat(cut.out()).contains(" Counts by system call for 'true':");
        assertThat(cut.err()).matches("jtrace: cut.jtr: recovered \\d+ events, .*\n");
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
            List<String> shapes = shapes(ours.replaceAll("(<not .*\"metric-unit\" : \")[^\"]*", "$1"));
            assertThat(shapes).isEqualTo(shapes(theirs));
        }
    }

    /** The script that perf itself is tested with. */
    @ParameterizedTest
    @CsvSource({"'true',--no-args", "'-a true',--system-wide", "'-a -A true',--system-wide-no-aggr",
        "'-I 1000 true',--interval", "'-e cpu-clock true',--event", "'--per-thread -p $$ true',--per-thread",
        "'-e cycles,r1a8,cpu/event=1/,page-faults true',--no-args"})
    void perfsOwnTestTakesTheJsonLines(String command, String kind) throws Exception {
        String lint = "/usr/lib/perf-core/tests/shell/lib/perf_json_output_lint.py";
        assumeTrue(Files.exists(Path.of(lint)) && has("python3"), "missing peer: perf's tests, python3");
        assumeTrue(!command.contains("-a") || stat("-a", "-x,", "true").status() == 0, "CPUs cannot be counted here");
        Jtrace.Ended ended = Jtrace.shell(folder, "$J stat -j " + command + " 2>&1 | python3 " + lint + " " + kind);
        assertThat(ended.err() + ended.out()).isEmpty();
        assertThat(ended.status()).isZero();
        // What perf's test of CSV counts.
        Jtrace.Ended csv = Jtrace.shell(folder, "$J stat -x, " + command);
        int separators = kind.endsWith("no-args") || kind.endsWith("wide") || kind.endsWith("event") ? 6 : 7;
        assertThat(csv.err().lines()).isNotEmpty().allMatch(l -> l.chars().filter(c -> c == ',').count() == separators);
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
    void everyCallIsInOneIntervalAndOnlyOne() throws Exception {
        String event = "syscalls:sys_enter_clock_nanosleep";
        Jtrace.Ended ended = stat("-x,", "-I", "20", "-e", event, program, "sleep", "1500");
        assumeTrue(!ended.err().contains("<not supported>"), "tracepoints cannot be counted here");
        // On a busy machine the program may not run at all for 20 ms.
        List<String> counts = ended.err()
                .lines()
                .map(l -> l.split(",")[1].replace("<not counted>", "0"))
                .toList();
        assertThat(counts).hasSizeGreaterThan(6);
        assertThat(counts.stream().mapToDouble(Double::parseDouble).sum()).isEqualTo(1500);
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
        assertThat(text)
                .containsPattern("^# started on [A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9][0-9] [0-9:]{8} 20[0-9]{2}\n\n")
                .contains("Performance counter stats for 'true':");
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

    /** A valgrind in front of the real one keeps what callgrind says of the same run. */
    @Test
    void simulationGivesCallgrindsOwnTotal() throws Exception {
        assumeTrue(has("valgrind"), "missing peer: valgrind");
        String script = "rm -rf front kept; mkdir front kept; cat >front/valgrind <<'EOF'\n"
                + "#!/bin/sh\n/usr/bin/valgrind \"$@\"; s=$?\n"
                + "for a; do case $a in --log-file=*) d=${a#--log-file=}; cp ${d%/*}/log.* " + folder
                + "/kept;; esac; done\nexit $s\nEOF\n"
                + "chmod +x front/valgrind; PATH=$PWD/front:$PATH; export PATH;"
                + " $J stat --simulate -x, sh -c '" + program + " region 50; " + program + " region 20; exit 9'";
        Jtrace.Ended ended = Jtrace.shell(folder, script);
        double[] own = new double[2];
        try (Stream<Path> logs = Files.list(folder.resolve("kept"))) {
            for (Path log : logs.toList()) {
                for (String line : Jtrace.read(log).lines().filter(l -> l.contains(" Collected : ")).toList()) {
                    String[] words = line.replaceAll(".* Collected : ", "").split(" ");
                    own[0] += Double.parseDouble(words[0]);
                    own[1] += Double.parseDouble(words[9]) + Double.parseDouble(words[11]);
                }
            }
        }
        Map<String, Double> counts = counts(ended.err());
        assertThat(own[0]).isGreaterThan(70 * 1000 * 3);
        assertThat(counts.get("instructions")).isEqualTo(own[0]);
        assertThat(counts.get("branches")).isEqualTo(own[1]);
        assertThat(ended.err().lines().filter(l -> !l.contains("simulated")).toList()).isEmpty();
        assertThat(ended.status()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-e nope true", "-M nope true", "-p x", "-r 0 true", "-I 5 true",
        "-A true", "--per-thread true", "-G x true", "--control x true", "--append true", "-a -p 1", "--by x true",
        "--simulate -r 3 true", "-x, -o /nonexistent/x true", "--interval-count 2 true", "-D -1 true"})
    void mistakesAreToldInOneLine(String line) throws Exception {
        Jtrace.Ended ended = stat(line.split(" "));
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).startsWith("jtrace: ");
        assertThat(ended.err().lines().filter(l -> !l.startsWith("Try 'jtrace help stat'")).toList()).hasSize(1);
    }

    /** Runs a script where tracefs is mounted nowhere. */
    private static Jtrace.Ended withoutTracefs(String script) throws Exception {
        assumeTrue(Jtrace.run(folder, List.of("unshare", "-m", "true")).status() == 0, "needs root: unshare -m");
        return Jtrace.shell(folder, "exec unshare -m sh -c 'while umount -l /sys/kernel/tracing; do :; done;"
                + " while umount -l /sys/kernel/debug; do :; done; exec 2>&3; " + script + "' 3>&2 2>/dev/null");
    }

    @Test
    void aTracepointThatIsNotThereIsAMistake() throws Exception {
        for (String event : List.of("syscalls:nope", "syscalls:nope*", "nope:*")) {
            Jtrace.Ended ended = withoutTracefs("\"$J\" stat -e \"" + event + "\" true");
            assertThat(ended.status()).as(event).isEqualTo(2);
            assertThat(ended.err()).startsWith("jtrace: ").contains("no tracepoint");
        }
    }

    @Test
    void rootNeedsNoMountedTracefs() throws Exception {
        String count = "\"$J\" stat -x, -e \"syscalls:sys_enter_getppi?\" " + program + " getppid 1234; ";
        Jtrace.Ended ended = withoutTracefs(count + "grep -c tracefs /proc/mounts");
        assertThat(counts(ended.err()).get("syscalls:sys_enter_getppid")).isEqualTo(1234);
        assertThat(ended.out()).isEqualTo("0\n");
    }

    @Test
    void othersAreToldWhatWouldLetThemCountTracepoints() throws Exception {
        Jtrace.Ended ended = withoutTracefs("setpriv --reuid 65534 --clear-groups --bounding-set=-all "
                + "\"$J\" stat -e syscalls:sys_enter_openat true");
        assertThat(ended.status()).isZero();
        assertThat(ended.err())
                .contains("<not supported>", "tracefs cannot be read: run as root, or sudo mount -t tracefs ");
    }

    /** What the doctor calls ok stat counts, and nothing else. */
    @Test
    void theDoctorTriesEachEvent() throws Exception {
        String text = Jtrace.jtrace(folder, "doctor", "--counters").out();
        Matcher rows = Pattern.compile("(?m)^  ([A-Za-z][\\w.:-]*) +(ok|unavailable)  .*$")
                .matcher(text.substring(text.indexOf("\ncounters\n")));
        Map<String, Boolean> told = new HashMap<>();
        while (rows.find()) {
            told.put(rows.group(1), rows.group(2).equals("ok"));
        }
        told.remove("PMU");
        assertThat(told).hasSizeGreaterThan(60).containsKeys("branch-misses", "LLC-loads", "syscalls:sys_enter_openat");
        Map<String, Double> counted = counts(stat("-x,", "-e", String.join(",", told.keySet()), "true").err());
        told.forEach((event, ok) -> assertThat(!Double.isNaN(counted.get(event))).as(event).isEqualTo(ok));
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
