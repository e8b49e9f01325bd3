package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jtrace.report.PprofReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Stacks of a program whose functions are known (probes/test/phases). */
final class FlameIT {
    private static final Path SOURCE = Path.of("../probes/test/phases/phases.c").toAbsolutePath();
    private static Path folder;

    @BeforeAll
    static void prepare() throws Exception {
        folder = Jtrace.folder("flame");
        // Optimised, as distributions do it: no frame pointers.
        assertThat(
                Jtrace.run(folder, List.of("cc", "-O2", "-fno-inline", "-w", "-o", "phases", SOURCE.toString())).err())
                .isEmpty();
        Jtrace.Ended tried = Jtrace.jtrace(folder, "flame", "-o", "tried.html", "true");
        assumeTrue(!tried.err().contains("sampling does not work here"), tried::err);
        assertThat(tried.status()).as(tried.err()).isZero();
    }

    private static long samples(String folded, String stack) {
        return folded.lines()
                .filter(line -> line.startsWith(stack))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void stacksReachFromMainToTheCode() throws Exception {
        Jtrace.Ended ended =
                Jtrace.jtrace(folder, "flame", "--format", "folded", "-o", "phases.folded", "./phases", "200");
        assertThat(ended.status()).as(ended.err()).isZero();
        String folded = Files.readString(folder.resolve("phases.folded"));
        String start = "phases;_start;__libc_start_main";
        long all = samples(folded, "");
        assertThat(all).isGreaterThan(500);
        assertThat(samples(folded, start)).isGreaterThan(all * 9 / 10);
        assertThat(folded.lines().filter(line -> line.contains(";main;phase;scalar ")).toList()).hasSize(1);
        assertThat(folded).containsPattern("(?m)^phases;_start;\\S+;main;phase;integers \\d{3}$")
                .containsPattern("(?m)^phases;_start;\\S+;main;\\S+;(__)?clock_gettime;(__vdso_)?clock_gettime[; ]")
                .containsPattern("(?m);main;phase;copy;__memcpy\\S* \\d{3}$")
                .containsPattern("(?m);main;phase;reads;\\S*read;\\[kernel] read \\d+$");
    }

    @Test
    void profilesForPprofHaveTheStacksOfTheOtherForms() throws Exception {
        Jtrace.jtrace(folder, "record", "-g", "-o", "pprof.jtr", "./phases", "60");
        Jtrace.jtrace(folder, "flame", "--format", "folded", "-o", "pprof.folded", "pprof.jtr");
        assertThat(Jtrace.jtrace(folder, "flame", "--format", "pprof", "-o", "pprof.pb.gz", "pprof.jtr").err())
                .isEmpty();
        PprofReader read = PprofReader.read(Files.readAllBytes(folder.resolve("pprof.pb.gz")));
        List<String> lines = read.samples()
                .stream()
                .map(sample -> sample.labels().get("task") + ';' + String.join(";", sample.stack()) + ' '
                        + sample.values().getFirst())
                .toList();
        assertThat(lines).hasSizeGreaterThan(5)
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(folder.resolve("pprof.folded")));
        assertThat(read.samples()).anyMatch(sample -> "avx2".equals(sample.labels().get("code")));
    }

    @Test
    void functionsOfCppHaveTheirNamesWithoutParameters() throws Exception {
        Path source = Path.of("../probes/test/stacks/names.cc").toAbsolutePath();
        Jtrace.run(folder, List.of("c++", "-O1", "-o", "names", source.toString()));
        Jtrace.jtrace(folder, "flame", "--format", "folded", "-o", "names.folded", "./names", "300");
        assertThat(Files.readString(folder.resolve("names.folded")))
                .containsPattern("(?m);main;Shape<int>::turn<2>(;\\S+)? \\d+$")
                .doesNotContain("_Z");
    }

    @Test
    void inlinedFunctionsAreFrames() throws Exception {
        Path source = Path.of("../probes/test/code/inlined.cc").toAbsolutePath();
        Jtrace.run(folder, List.of("c++", "-O2", "-g", "-o", "inlined", source.toString()));
        Jtrace.jtrace(folder, "flame", "--format", "folded", "-o", "inlined.folded", "./inlined");
        String folded = Files.readString(folder.resolve("inlined.folded"));
        assertThat(samples(folded, "inlined;")).isGreaterThan(100);
        assertThat(folded).containsPattern("(?m);main;first<long>;second;third \\d\\d+$");
    }

    @Test
    void aStrippedProgramHasItsStacks() throws Exception {
        assertThat(Jtrace.run(folder, List.of("strip", "-o", "stripped", "phases")).status()).isZero();
        Jtrace.jtrace(folder, "flame", "--format", "folded", "-o", "stripped.folded", "./stripped", "100");
        String folded = Files.readString(folder.resolve("stripped.folded"));
        assertThat(samples(folded, "stripped;")).isGreaterThan(250);
        assertThat(folded).containsPattern("(?m)^stripped;\\S+;__libc_start_call_main;\\S+;\\S+;\\S+ \\d\\d+$");
    }

    @Test
    void codeThatIsMadeAtRunTimeHasTheNamesOfItsMap() throws Exception {
        assumeTrue("amd64".equals(System.getProperty("os.arch")), "the made code is of x86-64");
        Path source = SOURCE.resolveSibling("made.c");
        Jtrace.run(folder, List.of("cc", "-O1", "-fno-omit-frame-pointer", "-o", "made", source.toString()));
        assertThat(Jtrace.jtrace(folder, "flame", "--format", "folded", "-o", "made.folded", "./made", "200").err())
                .isEmpty();
        assertThat(Files.readString(folder.resolve("made.folded")))
                .containsPattern("(?m)^made;_start;.*;main;made caller;made loop \\d\\d+$");
        assertThat(Jtrace.jtrace(folder, "phases", "-o", "made.phases", "./made", "200", "no-map").err())
                .isEqualTo(
                        "jtrace: much of the run is in code that was made while it ran and has no names; Java gives them with"
                                + " -XX:+UnlockDiagnosticVMOptions -XX:+DumpPerfMapAtExit -XX:+PreserveFramePointer, Node.js with --perf-basic-prof\n");
        try (Stream<Path> maps = Files.list(Path.of("/tmp"))) {
            for (Path map : maps.filter(file -> file.toString().matches("/tmp/perf-\\d+\\.map")).toList()) {
                if (Files.readString(map).contains("made loop")) {
                    Files.delete(map);
                }
            }
        }
    }

    @Test
    void timeOffCpusHasStacks() throws Exception {
        Jtrace.jtrace(folder, "flame", "--off-cpu", "--format", "folded", "-o", "off.folded", "./phases", "200");
        String folded = Files.readString(folder.resolve("off.folded"));
        String waiting = folded.lines()
                .filter(line -> line.contains(";main;") && line.contains(";[waiting] clock_nanosleep "))
                .findFirst()
                .orElse("no sleep in " + folded);
        assertThat(waiting).startsWith("phases;_start;");
        assertThat(Long.parseLong(waiting.substring(waiting.lastIndexOf(' ') + 1))).isBetween(150_000L, 2_000_000L);
    }

    @Test
    void aRunIsComparedWithItsRecording() throws Exception {
        Jtrace.jtrace(folder, "record", "-g", "-o", "before.jtr", "./phases", "60");
        Jtrace.jtrace(folder, "flame", "before.jtr", "--diff", "before.jtr", "--format", "folded", "-o", "same");
        assertThat(Files.readAllLines(folder.resolve("same"))).isNotEmpty()
                .allMatch(line -> line.matches(".* (\\d+) \\1"));
        Jtrace.jtrace(folder, "flame", "--diff", "before.jtr", "--format", "folded", "-o", "other", "true");
        assertThat(Files.readString(folder.resolve("other"))).containsPattern("(?m)^phases;.*;avx2 \\d+ 0$");
    }

    @Test
    void thePageDrawsItsFrames() throws Exception {
        Jtrace.jtrace(folder, "flame", "./phases", "100");
        assertThat(Files.getPosixFilePermissions(folder.resolve("flame.html"))).hasSize(2);
        Jtrace.Ended page = Jtrace.run(folder,
                List.of("/bin/sh", "-c", "exec \"$@\"", "sh", "chromium", "--headless", "--no-sandbox", "--disable-gpu",
                        "--dump-dom", "file://" + folder.resolve("flame.html")));
        assumeTrue(page.status() == 0, () -> "missing peer: chromium");
        assertThat(page.out()).containsPattern("<h1 id=\"title\">./phases 100</h1>")
                .containsPattern("role=\"treeitem\" aria-label=\"main: \\d+ samples, (9\\d|100).\\d %")
                .containsPattern("aria-label=\"avx512: |aria-label=\"sse: ")
                .doesNotContain("<script src", "http:");
    }
}
