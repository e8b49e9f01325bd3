package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Marks of a program that says itself which it makes (probes/test/marks). */
final class MarksIT {
    private static final Path SOURCE = Path.of("../probes/test/marks/marks.c").toAbsolutePath();
    private static Path folder;

    /** A mark, as told or found. Nanoseconds, of different clocks. */
    private record Mark(String name, int tid, long from, long to) {}

    /** A row of the table of names. */
    private record Name(long count, long open, long tasks) {}

    @BeforeAll
    static void prepare() throws Exception {
        folder = Jtrace.folder("marks");
        String include = Jtrace.launcher().getParent().resolveSibling("include").toString();
        assertThat(Jtrace.run(folder, List.of("cc", "-O2", "-Wall", "-Werror", "-pthread", "-I", include, "-o", "marks",
                SOURCE.toString())).err()).isEmpty();
        Jtrace.Ended tried = Jtrace.jtrace(folder, "phases", "-o", "tried.txt", "true");
        assumeTrue(!tried.err().contains("sampling does not work here"), tried::err);
    }

    private static Jtrace.Ended phases(String... words) throws Exception {
        List<String> args = new ArrayList<>(List.of("phases", "--format", "json", "-o", "report.json", "./marks"));
        args.addAll(List.of(words));
        return Jtrace.jtrace(folder, args.toArray(String[]::new));
    }

    private static String report() throws Exception {
        return Files.readString(folder.resolve("report.json"));
    }

    private static List<Mark> told(String out) {
        return Pattern.compile("MARK (\\S+) (\\d+) (\\d+) (\\d+)")
                .matcher(out)
                .results()
                .map(m -> new Mark(m.group(1), Integer.parseInt(m.group(2)), Long.parseLong(m.group(3)),
                        Long.parseLong(m.group(4))))
                .toList();
    }

    private static List<Mark> found(String report) {
        return Pattern
                .compile("\"tid\":(\\d+),\"from\":(-?\\d+),\"length\":(\\d+),\"depth\":\\d+,\"name\":\"([^\"]+)\"")
                .matcher(report)
                .results()
                .map(m -> new Mark(m.group(4), Integer.parseInt(m.group(1)), Long.parseLong(m.group(2)),
                        Long.parseLong(m.group(2)) + Long.parseLong(m.group(3))))
                .toList();
    }

    private static Name name(String report, String name) {
        Matcher row = Pattern.compile("\"name\":\"" + name + "\",\"kind\":\"mark\",\"count\":(\\d+),\"open\":(\\S+?),"
                + ".*\"tasks\":(\\d+)").matcher(report);
        assertThat(row.find()).as(name + " in " + report).isTrue();
        return new Name(Long.parseLong(row.group(1)), row.group(2).equals("null") ? 0 : Long.parseLong(row.group(2)),
                Long.parseLong(row.group(3)));
    }

    /** Every mark lies within what the program told of it, if both clocks are put on each other in the right way. */
    private static void agree(List<Mark> told, List<Mark> found) {
        assertThat(found.stream().map(mark -> mark.name() + mark.tid()).toList())
                .containsExactlyInAnyOrderElementsOf(told.stream().map(mark -> mark.name() + mark.tid()).toList());
        long least = Long.MIN_VALUE;
        long most = Long.MAX_VALUE;
        List<Mark> left = new ArrayList<>(found);
        for (Mark mark : told) {
            Mark same = left.stream()
                    .filter(m -> m.name().equals(mark.name()) && m.tid() == mark.tid())
                    .findFirst()
                    .orElseThrow();
            left.remove(same);
            least = Math.max(least, mark.from() - same.from());
            most = Math.min(most, mark.to() - same.to());
        }
        assertThat(least).isLessThanOrEqualTo(most);
    }

    @Test
    void marksNestAndHaveTheirTimesAndCode() throws Exception {
        Jtrace.Ended ended = phases("nest", "60");
        assertThat(ended.status()).as(ended.err()).isZero();
        String report = report();
        agree(told(ended.out()), found(report));
        assertThat(name(report, "inner")).isEqualTo(new Name(3, 0, 1));
        assertThat(report).containsPattern("\"depth\":1,\"name\":\"inner\",\"state\":\"\",\"class\":\"scalar-fp\"")
                .containsPattern("\"depth\":1,\"name\":\"rest\",\"state\":\"\",\"class\":\"waiting\"")
                .containsPattern("\"mark\":\"inner\"");
    }

    /** A selection by time and process leaves the names where they are, although they were told before. */
    @Test
    void exportsHaveThem() throws Exception {
        Jtrace.Ended ended = Jtrace.jtrace(folder, "record", "-F", "99", "-o", "m.jtr", "./marks", "nest", "20");
        assertThat(ended.status()).as(ended.err()).isZero();
        int pid = told(ended.out()).getFirst().tid();
        Jtrace.Ended perfetto = Jtrace.shell(folder, "$J export --to perfetto -o m.pftrace m.jtr && python3 "
                + Jtrace.root().resolve("src/test/perfetto/read.py") + " m.pftrace");
        assertThat(perfetto.out()).contains("category mark " + told(ended.out()).size() + "\n");
        assertThat(Jtrace.shell(folder, "$J export --to chrome m.jtr").out()).doesNotContain("not ended");
        assertThat(Jtrace.shell(folder, "$J export --to chrome --from 30ms --pid " + pid + " m.jtr").out())
                .containsPattern("\"ph\":\"b\",\"name\":\"(inner|rest)\",")
                .doesNotContain("\"name\":\"?\"");
    }

    @Test
    void theTextHasTheSame() throws Exception {
        Jtrace.Ended ended = Jtrace.jtrace(folder, "phases", "./marks", "nest", "20");
        assertThat(ended.err()).containsPattern("(?m)^inner +mark +3 ")
                .containsPattern("(?m)^ *\\d+ +\\d\\.\\d{6} +\\d+\\.\\d{3} +1 rest ");
    }

    @Test
    void threadsHaveMarksOfTheirOwn() throws Exception {
        Jtrace.Ended ended = phases("threads");
        assertThat(ended.status()).as(ended.err()).isZero();
        agree(told(ended.out()), found(report()));
        for (int i = 0; i < 4; i++) {
            assertThat(name(report(), "thread-" + i)).isEqualTo(new Name(50, 0, 1));
        }
        assertThat(report()).contains("\"name\":\"rounds\",\"count\":200,\"least\":0,\"most\":49,\"mean\":24.5,"
                + "\"latest\":49,\"tasks\":4");
    }

    @Test
    void javaHasMarksToo() throws Exception {
        String bin = Path.of(System.getProperty("java.home"), "bin").toString();
        Path twin = Jtrace.launcher().getParent().resolveSibling("include").resolve("JtraceMark.java");
        assertThat(Jtrace.run(folder, List.of(bin + "/javac", "--release", "11", "-nowarn", "-d", ".", twin.toString(),
                SOURCE.resolveSibling("JavaMarks.java").toString())).status()).isZero();
        Jtrace.Ended ended = Jtrace.jtrace(folder, "phases", "--format", "json", "-o", "report.json", bin + "/java",
                "-cp", ".", "JavaMarks");
        assertThat(ended.status()).as(ended.err()).isZero();
        Pattern line = Pattern.compile("MARK (\\S+) (\\d+) (\\d+)");
        // Java does not tell threads by their numbers: by name each has one.
        List<Mark> told = line.matcher(ended.out())
                .results()
                .map(m -> new Mark(m.group(1), 0, Long.parseLong(m.group(2)), Long.parseLong(m.group(3))))
                .toList();
        assertThat(told).hasSize(151);
        agree(told, found(report()).stream().map(m -> new Mark(m.name(), 0, m.from(), m.to())).toList());
        assertThat(name(report(), "thread-1")).isEqualTo(new Name(50, 0, 1));
        assertThat(report()).contains("\"name\":\"rounds\",\"count\":150,");
    }

    @Test
    void childrenHaveMarksOfTheirOwn() throws Exception {
        Jtrace.Ended ended = phases("fork", "20");
        assertThat(ended.status()).as(ended.err()).isZero();
        agree(told(ended.out()), found(report()));
        assertThat(name(report(), "child")).isEqualTo(new Name(20, 0, 20));
        assertThat(name(report(), "after")).isEqualTo(new Name(1, 0, 1));
    }

    @Test
    void aProcessGoesOnAfterExec() throws Exception {
        Jtrace.Ended ended = phases("exec", "3");
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(name(report(), "image")).isEqualTo(new Name(4, 0, 1));
        assertThat(name(report(), "lost in exec")).isEqualTo(new Name(0, 4, 1));
    }

    @Test
    void whatWasWrittenBeforeADeathIsRead() throws Exception {
        Jtrace.Ended ended = phases("kill", "0");
        assertThat(ended.status()).as(ended.err()).isEqualTo(137);
        assertThat(name(report(), "whole")).isEqualTo(new Name(1, 0, 1));
        assertThat(name(report(), "killed")).isEqualTo(new Name(0, 1, 1));
        assertThat(report()).contains("\"name\":\"killed\",\"state\":\"not ended\"");
    }

    @Test
    void everyMarkIsReadOrCountedAsLost() throws Exception {
        Jtrace.Ended ended = phases("flood", "1000000");
        Matcher lost = Pattern.compile("(\\d+) marks found no room").matcher(ended.err());
        long missing = lost.find() ? Long.parseLong(lost.group(1)) : 0;
        assertThat(ended.status()).as(ended.err()).isEqualTo(missing == 0 ? 0 : 3);
        List<Long> read = Pattern.compile("\"name\":\"flood\",\"count\":(\\d+)")
                .matcher(report())
                .results()
                .map((MatchResult m) -> Long.valueOf(m.group(1)))
                .toList();
        assertThat(read).containsExactly(1_000_000 - missing);
    }

    @Test
    void runningProcessesAreAskedForTheirMarks() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, """
            ./marks steady 100000 & p=$!
            sleep 0.3
            for i in 1 2; do
                timeout -s INT 1 $J phases --format json -o attached$i.json -p $p
                # Nothing is left but a program that makes no marks.
                kill -0 $p && echo lives
                grep -c 'jtrace\\.' /proc/$p/environ
            done
            kill $p
            """);
        assertThat(ended.out()).isEqualTo("lives\n0\nlives\n0\n");
        for (int i = 1; i <= 2; i++) {
            Name steady = name(Files.readString(folder.resolve("attached" + i + ".json")), "steady");
            assertThat(steady.count()).isGreaterThan(20);
            assertThat(steady.tasks()).isEqualTo(1);
        }
    }

    @Test
    void theRingsAreGoneAfterwards() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder,
                "$J phases -o /dev/null sh -c 'echo ${JTRACE_RING#*:}; ./marks nest 1' >name; head -1 name;"
                        + " ls $(head -1 name)");
        assertThat(ended.out()).startsWith("/dev/shm/jtrace.");
        assertThat(ended.status()).isEqualTo(2);
    }

    @Test
    void withoutATracerTheProgramIsTheSame() throws Exception {
        Jtrace.Ended plain = Jtrace.run(folder, List.of("./marks", "many", "20000"));
        assertThat(plain.out()).isEqualTo("COUNT short 20000\n");
        assertThat(phases("many", "20000").out()).isEqualTo(plain.out());
        Jtrace.Ended calls = Jtrace.jtrace(folder, "trace", "-e", "trace=fallocate,linkat,madvise,gettid", "-o",
                "calls.txt", "./marks", "many", "20000");
        assertThat(calls.status()).isZero();
        // That it asks once is all that marks do.
        assertThat(Files.readString(folder.resolve("calls.txt")))
                .matches(
                        "\\d+ +madvise\\(0x[0-9a-f]+, 4096, MADV_WIPEONFORK\\) = 0\n\\d+ +\\+\\+\\+ exited with 0 \\+\\+\\+\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void whateverAProcessWritesTheReportIsThere(int kind) throws Exception {
        Jtrace.Ended ended = phases("hostile", Integer.toString(kind));
        assertThat(ended.out()).isEqualTo("HOSTILE " + kind + "\n");
        assertThat(ended.status()).as(ended.err()).isEqualTo(3);
        assertThat(ended.err()).containsPattern("marks (of process \\d+ cannot be read any more|found no room)");
        assertThat(name(report(), "good")).isEqualTo(new Name(1, 0, 1));
    }

    private static Map<Long, Double> medians(String out) {
        Map<Long, List<Long>> times = new HashMap<>();
        Pattern.compile("TIME (\\d+) (\\d+)")
                .matcher(out)
                .results()
                .forEach(m -> times.computeIfAbsent(Long.valueOf(m.group(1)), size -> new ArrayList<>())
                        .add(Long.valueOf(m.group(2))));
        Map<Long, Double> medians = new HashMap<>();
        times.forEach((size, all) -> {
            all.sort(null);
            medians.put(size, (double) all.get(all.size() / 2));
        });
        return medians;
    }

    /** Records and compares both ways. @return the medians that the program tells */
    private static Map<String, Map<Long, Double>> compared() throws Exception {
        Map<String, Map<Long, Double>> told = new HashMap<>();
        for (String way : List.of("scalar", "simd")) {
            Jtrace.Ended ended = Jtrace.jtrace(folder, "phases", "-F", "4000", "-o", "sizes.txt", "--record",
                    way + ".jtr", "./sizes", way);
            assertThat(ended.status()).as(ended.err()).isZero();
            told.put(way, medians(ended.out()));
        }
        Jtrace.Ended ended = Jtrace.jtrace(folder, "phases", "--crossover", "scalar.jtr", "simd.jtr", "--format",
                "json", "-o", "report.json");
        assertThat(ended.err()).isEmpty();
        return told;
    }

    /** Which way is the faster one at which size is what the program itself has measured. */
    @Test
    void sizesTellFromWhereOnSimdIsFaster() throws Exception {
        String include = Jtrace.launcher().getParent().resolveSibling("include").toString();
        assertThat(Jtrace.run(folder, List.of("cc", "-O2", "-Wall", "-Werror", "-I", include, "-o", "sizes",
                SOURCE.resolveSibling("sizes.c").toString())).err()).isEmpty();
        Map<String, Map<Long, Double>> told = Map.of();
        // On a machine that is busy with other things times may scatter more than they differ: it may have some tries.
        for (int i = 0; i < 3 && (i == 0 || !report().contains("faster from about ")); i++) {
            told = compared();
        }
        Map<String, String> row = DeviceReport.row(report(), "crossover", "mark", "blend");
        assertThat(row).containsEntry("way", "SIMD").containsEntry("against", "scalar");
        assertThat(row.get("verdict")).startsWith("faster from about ");
        long below = DeviceReport.number(row, "below");
        long above = DeviceReport.number(row, "above");
        assertThat(DeviceReport.number(row, "size")).isBetween(below, above);
        assertThat(told.get("scalar").get(below)).isLessThan(told.get("simd").get(below));
        assertThat(told.get("scalar").get(above)).isGreaterThan(told.get("simd").get(above));
        for (Map<String, String> time : DeviceReport.rows(report(), "crossover_times")) {
            double own = told.get(time.get("way").toLowerCase(Locale.ROOT)).get(DeviceReport.number(time, "size"));
            assertThat((double) DeviceReport.number(time, "median")).isBetween(own, own * 1.5 + 10_000);
            assertThat(DeviceReport.number(time, "count")).isEqualTo(31);
        }
        assertThat(DeviceReport.rows(report(), "crossover_times")).hasSize(8);
        assertThat(DeviceReport.rows(report(), "crossover_left_out")).isEmpty();
        assertThat(DeviceReport.rows(report(), "crossover_recordings")).extracting(r -> r.get("changed"))
                .containsExactly("", "");
        Jtrace.run(folder, List.of("touch", "sizes"));
        assertThat(Jtrace.jtrace(folder, "phases", "--crossover", "scalar.jtr").err())
                .contains("one way only, and in one recording only: scalar.jtr")
                .containsPattern("/sizes\\b");
    }

    @Test
    void whatIsNoRecordingIsRefused() throws Exception {
        assertThat(Jtrace.jtrace(folder, "phases", "--crossover", "./marks").err())
                .startsWith("jtrace: --crossover needs recordings, and './marks' is none");
        assertThat(Jtrace.jtrace(folder, "phases", "--crossover").err())
                .startsWith("jtrace: --crossover needs recordings (");
        assertThat(Jtrace.jtrace(folder, "record", "-q", "-F", "99", "-o", "twice.jtr", "true").status()).isZero();
        assertThat(Jtrace.jtrace(folder, "phases", "twice.jtr", "twice.jtr", "--crossover").err())
                .startsWith("jtrace: 'twice.jtr' is named twice\n");
    }
}
