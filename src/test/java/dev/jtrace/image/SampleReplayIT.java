package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reports of samples made from recordings, against those that the same runs made live. */
final class SampleReplayIT {
    private static final Path SOURCE = Path.of("../probes/test/phases/phases.c").toAbsolutePath();
    private static Path folder;

    @BeforeAll
    static void prepare() throws Exception {
        folder = Jtrace.folder("sample-replay");
        assertThat(Jtrace.run(folder, List.of("cc", "-O2", "-g", "-w", "-o", "phases", SOURCE.toString())).err())
                .isEmpty();
        Jtrace.Ended tried = Jtrace.jtrace(folder, "flame", "-o", "tried.html", "true");
        assumeTrue(!tried.err().contains("sampling does not work here"), tried::err);
    }

    private static void equal(String command, String... options) throws Exception {
        String[] live = words(command, options, "-o", "live", "--record", command + ".jtr", "./phases", "60");
        Jtrace.Ended ended = Jtrace.jtrace(folder, live);
        assertThat(ended.status()).as(ended.err()).isZero();
        Jtrace.Ended replayed = Jtrace.jtrace(folder, words(command, options, "-o", "replayed", command + ".jtr"));
        assertThat(replayed.status()).as(replayed.err()).isZero();
        assertThat(replayed.err()).isEmpty();
        assertThat(folder.resolve("replayed")).hasSameTextualContentAs(folder.resolve("live"));
        assertThat(Files.readString(folder.resolve("live"))).contains("integers", "avx2");
    }

    private static String[] words(String command, String[] options, String... more) {
        return java.util.stream.Stream.of(List.of(command), List.of(options), List.of(more))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    @Test
    void phasesOfARecordingAreThoseOfTheRun() throws Exception {
        equal("phases");
        equal("phases", "--format", "json");
    }

    @Test
    void stacksOfARecordingAreThoseOfTheRun() throws Exception {
        equal("flame", "--format", "folded");
        equal("flame");
        Jtrace.Ended phases = Jtrace.jtrace(folder, "phases", "flame.jtr");
        assertThat(phases.err()).contains("integers", "avx2");
    }

    @Test
    void recordTakesSamples() throws Exception {
        assertThat(Jtrace.jtrace(folder, "record", "-g", "-o", "run.jtr", "./phases", "60").status()).isZero();
        assertThat(Files.size(folder.resolve("run.jtr"))).isLessThan(400_000);
        assertThat(Jtrace.jtrace(folder, "flame", "run.jtr", "--format", "folded", "-o", "/dev/stdout").out())
                .containsPattern("(?m)^phases;_start;\\S+;main;\\S*integers \\d+$");
        assertThat(Jtrace.jtrace(folder, "phases", "run.jtr").err()).contains("avx2", "Where the time");
        assertThat(Jtrace.jtrace(folder, "record", "-F", "99", "-o", "few.jtr", "./phases", "60").status()).isZero();
        assertThat(Jtrace.jtrace(folder, "flame", "few.jtr").err())
                .isEqualTo("jtrace: few.jtr: its samples have no stacks (record with --stacks)\n");
    }

    @Test
    void whatARecordingCannotGiveIsTold() throws Exception {
        assertThat(Jtrace.jtrace(folder, "record", "-o", "calls.jtr", "true").status()).isZero();
        Jtrace.Ended none = Jtrace.jtrace(folder, "phases", "calls.jtr");
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err())
                .isEqualTo("jtrace: calls.jtr: it has no samples (record with --freq or --stacks)\n");
        assertThat(Jtrace.jtrace(folder, "phases", "-F", "99", "calls.jtr").err())
                .startsWith("jtrace: -F has no meaning for a recording\n");
        assertThat(Jtrace.jtrace(folder, "record", "--all", "-g", "true").err())
                .startsWith("jtrace: --freq and --stacks need PROG [ARGS] or -p PID\n");
        assertThat(Jtrace.jtrace(folder, "phases", "calls.jtr", "again").err())
                .startsWith("jtrace: one recording at a time: what is 'again'?\n");
    }

    @Test
    void pathsOfSamplesAreRedacted() throws Exception {
        assertThat(Jtrace.jtrace(folder, "record", "-g", "--redact", "paths", "-o", "secret.jtr", "./phases", "60")
                .status()).isZero();
        assertThat(Jtrace.jtrace(folder, "phases", "secret.jtr", "--format", "json", "-o", "/dev/stdout").out())
                .contains("\"samples\"")
                .doesNotContain("libc.so");
    }
}
