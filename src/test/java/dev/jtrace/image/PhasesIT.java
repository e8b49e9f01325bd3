package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Phases of a program that says itself what it did when (probes/test/phases). */
final class PhasesIT {
    private static final Path SOURCE = Path.of("../probes/test/phases/phases.c").toAbsolutePath();
    /** How far apart borders may be, seconds: some samples. */
    private static final double BORDER = 0.005;

    private static Path folder;

    /** One stretch of time. @param from seconds @param length seconds */
    private record Stretch(String kind, double from, double length) {}

    @BeforeAll
    static void prepare() throws Exception {
        folder = Jtrace.folder("phases");
        Jtrace.Ended compiled =
                Jtrace.run(folder, List.of("cc", "-g", "-O1", "-w", "-o", "phases", SOURCE.toString()));
        assertThat(compiled.err()).isEmpty();
        Jtrace.Ended tried = Jtrace.jtrace(folder, "phases", "-o", "tried.txt", "true");
        assumeTrue(!tried.err().contains("sampling does not work here"), tried::err);
        assertThat(tried.status()).as(tried.err()).isZero();
    }

    private static List<Stretch> told(String out) {
        List<Stretch> found = new ArrayList<>();
        for (MatchResult m : Pattern.compile("PHASE (\\S+) (\\d+) (\\d+)").matcher(out).results().toList()) {
            double from = Long.parseLong(m.group(2)) / 1e9;
            found.add(new Stretch(m.group(1), from, Long.parseLong(m.group(3)) / 1e9 - from));
        }
        return found;
    }

    private static List<Stretch> found(String report) {
        List<Stretch> found = new ArrayList<>();
        Pattern row = Pattern.compile("^ *\\d+ +(\\d+\\.\\d+) +(\\d+\\.\\d+) +\\d+\\.\\d\\d (\\S+)", Pattern.MULTILINE);
        for (MatchResult m : row.matcher(section(report, "Phases")).results().toList()) {
            found.add(new Stretch(m.group(3), Double.parseDouble(m.group(1)), Double.parseDouble(m.group(2))));
        }
        return found;
    }

    /** A section of a report in text: from its title to the next empty line. */
    private static String section(String report, String title) {
        int from = report.indexOf(title + "\n");
        assertThat(from).as(report).isNotNegative();
        int to = report.indexOf("\n\n", from);
        return report.substring(from, to < 0 ? report.length() : to + 1);
    }

    @Test
    void phasesAreWhatTheProgramSaysOfItself() throws Exception {
        List<String> differences = List.of();
        // A machine that is busy with other things samples the program too seldom: it may have some tries.
        for (int i = 0; i < 5 && (i == 0 || !differences.isEmpty()); i++) {
            Jtrace.Ended ended = Jtrace.jtrace(folder, "phases", "-o", "phases.txt", "./phases", "100", "2");
            assertThat(ended.status()).as(ended.err()).isZero();
            List<Stretch> told = told(ended.out());
            assertThat(told).hasSizeGreaterThanOrEqualTo(10);
            differences = differences(told, lasting(found(Files.readString(folder.resolve("phases.txt")))));
        }
        assertThat(differences).isEmpty();
    }

    private static List<String> differences(List<Stretch> told, List<Stretch> found) {
        List<String> kinds = told.stream().map(Stretch::kind).toList();
        if (!kinds.equals(found.stream().map(Stretch::kind).toList())) {
            return List.of("told " + told, "found " + found);
        }
        List<String> differences = new ArrayList<>();
        double offset = found.get(1).from - told.get(1).from;
        for (int i = 1; i < told.size(); i++) {
            double late = found.get(i).from - offset - told.get(i).from;
            if (Math.abs(late) > BORDER) {
                differences.add(found.get(i) + " began " + late + " s after " + told.get(i));
            }
        }
        return differences;
    }

    @Test
    void theReportTellsWhatTheProgramDid() throws Exception {
        Jtrace.Ended ended = Jtrace.jtrace(folder, "phases", "-o", "one.txt", "./phases", "100", "1");
        assertThat(ended.status()).as(ended.err()).isZero();
        String report = Files.readString(folder.resolve("one.txt"));
        assertThat(section(report, "Phases")).contains("scalar (phases) at phases.c:", "clock_nanosleep", " read ");
        assertThat(section(report, "Where the time of all tasks went")).contains("waiting ", "kernel ", "scalar-fp ",
                "vector-move ");
        assertThat(section(report, "The hottest code")).contains("integers (phases) at phases.c:");
        assertThat(section(report, "What matters most")).contains(" % of CPU time in ");
    }

    @Test
    void samplesAreSeenInTheClassesThatTheyAreIn() throws Exception {
        List<String> differences = List.of();
        // As above: time that others have, and that the kernel cannot tell from the program's, makes less samples.
        for (int i = 0; i < 5 && (i == 0 || !differences.isEmpty()); i++) {
            Jtrace.jtrace(folder, "phases", "-o", "shares.txt", "./phases", "200", "1");
            differences = wrongShares(
                    section(Files.readString(folder.resolve("shares.txt")), "Where the time of all tasks went"));
        }
        assertThat(differences).isEmpty();
    }

    /** Of seven kinds of code with 200 ms of CPU time each (five where the CPU has neither AVX2 nor AVX-512). */
    private static List<String> wrongShares(String tiers) {
        List<String> wrong = new ArrayList<>();
        for (String kind : List.of("scalar-int", "scalar-fp", "sse", "kernel", "vector-move")) {
            MatchResult row = Pattern.compile("^" + kind + " +(\\d+\\.\\d+)", Pattern.MULTILINE)
                    .matcher(tiers)
                    .results()
                    .findFirst()
                    .orElseThrow();
            double seconds = Double.parseDouble(row.group(1));
            if (seconds < 0.16 || seconds > 0.3) {
                wrong.add(row.group());
            }
        }
        return wrong;
    }

    @Test
    void inlinedFunctionsHaveTheNamesAndLinesThatTheSymbolizerHas() throws Exception {
        assumeTrue(Jtrace.run(folder, List.of("sh", "-c", "command -v llvm-symbolizer || :")).out().length() > 1,
                "missing peer: llvm-symbolizer");
        Jtrace.run(folder, List.of("c++", "-O2", "-g", "-o", "inlined",
                SOURCE.getParent().resolveSibling("code/inlined.cc").toString()));
        assertThat(Jtrace.jtrace(folder, "phases", "-o", "inlined.txt", "./inlined").err()).isEmpty();
        String hot = section(Files.readString(folder.resolve("inlined.txt")), "The hottest code");
        int found = 0;
        for (MatchResult row : Pattern.compile("0x(\\w+) +(\\w+), inlined in (\\S+) \\(inlined\\) at (\\S+)")
                .matcher(hot)
                .results()
                .toList()) {
            String[] lines = Jtrace.run(folder, List.of("llvm-symbolizer", "--obj=inlined", "--inlines",
                    "0x" + row.group(1))).out().strip().split("\n");
            assertThat(lines[0]).as(row.group()).startsWith(row.group(2));
            assertThat(lines[1]).as(row.group()).contains("/" + row.group(4) + ":");
            assertThat(lines[lines.length - 2]).as(row.group()).contains(row.group(3));
            found++;
        }
        assertThat(found).as(hot).isPositive();
        assertThat(hot).contains("third, inlined in first<long> (inlined) at inlined.cc:14");
    }

    /** What perf makes of the dump, too. */
    @Test
    void dumpedCodeHasItsClassNamesAndLines() throws Exception {
        assumeTrue("amd64".equals(System.getProperty("os.arch")), "the made code is of x86-64");
        Jtrace.run(folder, List.of("cc", "-O1", "-o", "made", SOURCE.resolveSibling("made.c").toString()));
        Jtrace.Ended ended = Jtrace.jtrace(folder, "phases", "-o", "made.txt", "--record", "made.jtr", "./made", "200",
                "dump");
        assertThat(ended.err()).isEmpty();
        String report = Files.readString(folder.resolve("made.txt"));
        assertThat(section(report, "The hottest code"))
                .containsPattern(" sse +128 +0x\\w+ packed loop \\(jit-\\d+\\.dump\\) at packed\\.src:41\n");
        Jtrace.jtrace(folder, "phases", "-o", "again.txt", "made.jtr");
        assertThat(folder.resolve("again.txt")).hasSameTextualContentAs(folder.resolve("made.txt"));
        Jtrace.Ended perf = Jtrace.run(folder, List.of("sh", "-c", "perf record -k mono -o made.data ./made 200 dump"
                + " && perf inject -j -i made.data -o made.named && perf report -i made.named --stdio"));
        assumeTrue(perf.status() == 0, () -> "missing peer: perf that can sample here: " + perf.err());
        assertThat(perf.out()).containsPattern("jitted-\\d+-2\\.so +\\[\\.\\] packed loop")
                .doesNotContain("older loop");
    }

    /** Of the kinds of code that it has in memory, whatever names it. */
    @ParameterizedTest
    @CsvSource({"packed,sse,made loop \\(perf-\\d+\\.map\\)", "no-map,scalar-int,0x\\w+"})
    void codeInMemoryHasItsClass(String mode, String kind, String where) throws Exception {
        assumeTrue("amd64".equals(System.getProperty("os.arch")), "the made code is of x86-64");
        Jtrace.run(folder, List.of("cc", "-O1", "-o", "made", SOURCE.resolveSibling("made.c").toString()));
        Jtrace.jtrace(folder, "phases", "-o", "memory.txt", "--record", "memory.jtr", "./made", "300", mode);
        String report = Files.readString(folder.resolve("memory.txt"));
        assertThat(section(report, "The hottest code").lines().skip(3).findFirst().orElseThrow())
                .matches(" *\\d+ +\\d+\\.\\d+ " + kind + " .* " + where);
        Jtrace.jtrace(folder, "phases", "-o", "memory2.txt", "memory.jtr");
        assertThat(folder.resolve("memory2.txt")).hasSameTextualContentAs(folder.resolve("memory.txt"));
    }

    @Test
    void pageFaultsAreThoseThatTheProgramCounts() throws Exception {
        String include = Jtrace.launcher().getParent().resolveSibling("include").toString();
        assertThat(Jtrace.run(folder, List.of("cc", "-g", "-O1", "-Wall", "-Werror", "-I", include, "-o", "faults",
                SOURCE.resolveSibling("faults.c").toString())).err()).isEmpty();
        Jtrace.Ended ended = Jtrace.jtrace(folder, "phases", "--format", "json", "-o", "faults.json", "--record",
                "faults.jtr", "./faults", "10000", "faults.bin");
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("FAULTS compute ", "FAULTS touch 1000", "FAULTS fetch");
        Jtrace.jtrace(folder, "phases", "--format", "json", "-o", "replayed.json", "faults.jtr");
        assertThat(folder.resolve("replayed.json")).hasSameTextualContentAs(folder.resolve("faults.json"));
        String report = Files.readString(folder.resolve("faults.json"));
        for (MatchResult told : Pattern.compile("FAULTS (\\S+) (\\d+) (\\d+)")
                .matcher(ended.out())
                .results()
                .toList()) {
            sameFaults(told, report);
        }
        assertThat(report).contains("{\"count\":\"major page faults\",\"amount\":");
        assertThat(Pattern.compile("\"mark\":\"storm\"").matcher(report).results().count())
                .as("code and its faults are one phase: " + report)
                .isEqualTo(1);
    }

    /** Minor faults are told in parts, of which one may lie on each side of each border on each CPU. */
    private static void sameFaults(MatchResult told, String report) {
        long major = Long.parseLong(told.group(3));
        long all = Long.parseLong(told.group(2)) + major;
        int parts = 8 * Runtime.getRuntime().availableProcessors();
        MatchResult mark = Pattern.compile("\"name\":\"" + told.group(1) + "\",\"state\":.*\"faults\":(\\d+).*")
                .matcher(report)
                .results()
                .findFirst()
                .orElseThrow();
        assertThat(Long.parseLong(mark.group(1))).as(mark.group()).isBetween(all - parts, all + parts);
        if (major > 0) {
            assertThat(mark.group()).contains(major + " major page fault").contains(" in page fault");
        }
    }

    /** Those that last; the loader and the end of the program are shorter. */
    private static List<Stretch> lasting(List<Stretch> all) {
        return joined(all).stream().filter(stretch -> stretch.length > 0.05).toList();
    }

    /** What others interrupt for some samples is one stretch. */
    private static List<Stretch> joined(List<Stretch> all) {
        List<Stretch> joined = new ArrayList<>();
        for (Stretch stretch : all) {
            for (int i = joined.size() - 1; i >= 0 && stretch.from - end(joined.get(i)) < 0.03; i--) {
                if (joined.get(i).kind.equals(stretch.kind)) {
                    stretch = new Stretch(stretch.kind, joined.get(i).from, end(stretch) - joined.get(i).from);
                    joined.subList(i, joined.size()).clear();
                    break;
                }
            }
            joined.add(stretch);
        }
        return joined;
    }

    private static double end(Stretch stretch) {
        return stretch.from + stretch.length;
    }

    /** Traced and not, in turns, and every run has all that the first had. */
    @Test
    void runsAreComparedInPairs() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder,
                "$J phases --overhead=4 -o overhead.txt sh -c 'echo \"${JTRACE_RING:+traced} end\"'");
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).isEqualTo("traced end\n end\n end\ntraced end\ntraced end\n end\n end\ntraced end\n");
        assertThat(ended.err()).containsPattern(
                "medians of 4 pairs of runs in turns, whose times differ by [-+][0-9.]+ to [-+][0-9.]+ %");
        ended = Jtrace.shell(folder, "$J phases --overhead=3 -o overhead.txt sh -c '[ -n \"$JTRACE_RING\" ]'");
        assertThat(ended.err()).contains("overhead UNAVAILABLE: the program ended with status 0 when it was traced");
    }
}
