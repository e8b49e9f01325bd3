package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One program compiled twice, without and with vectors: what `phases --diff` says of the two. */
final class PhaseDiffIT {
    private static final Path SOURCE = Path.of("../probes/test/phases/scaled.c").toAbsolutePath().normalize();

    private static Path folder;

    @BeforeAll
    static void record() throws Exception {
        folder = Jtrace.folder("diff");
        compile("plain", "-O1");
        compile("packed", "-O3");
        Jtrace.Ended recorded =
                Jtrace.jtrace(folder, "phases", "-o", "plain.txt", "--record", "plain.jtr", "./plain");
        assumeTrue(!recorded.err().contains("sampling does not work here"), recorded::err);
        assertThat(recorded.out()).isEqualTo("0.500\n");
    }

    private static void compile(String name, String level) throws IOException, InterruptedException {
        String include = SOURCE.resolveSibling("../../include").normalize().toString();
        assertThat(Jtrace.run(folder, List.of("cc", level, "-Wall", "-Werror", "-I", include, "-o", name,
                SOURCE.toString())).err()).isEmpty();
    }

    private static String diff(String... words) throws IOException, InterruptedException {
        List<String> all =
                new ArrayList<>(List.of("phases", "--diff", "plain.jtr", "--format", "json", "-o", "diff.json"));
        all.addAll(List.of(words));
        assertThat(Jtrace.jtrace(folder, all.toArray(String[]::new)).status()).isZero();
        return Files.readString(folder.resolve("diff.json"));
    }

    private static MatchResult row(String report, String expression) {
        return Pattern.compile(expression)
                .matcher(report)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError(report));
    }

    @Test
    void theFunctionThatIsVectorsNowIsNamed() throws Exception {
        String report = diff("./packed");

        MatchResult code = row(report, "\"before\":(\\d+),\"now\":(\\d+),\"change\":(-?\\d+),\"part\":-\\d+,"
                + "\"chance\":\"yes\",\"class\":\"scalar-fp -> sse\",\"function\":\"scale \\(plain\\)\"");
        assertThat(Long.parseLong(code.group(2))).isPositive().isLessThan(Long.parseLong(code.group(1)));
        assertThat(Long.parseLong(code.group(3)))
                .isEqualTo(Long.parseLong(code.group(2)) - Long.parseLong(code.group(1)));
        assertThat(report).containsPattern("\"mark\":\"step\",\"count_before\":20,\"count\":20,.*\"chance\":\"yes\"")
                .containsPattern("most of what changed on CPUs: \\d+\\.\\d{3} s less in scale \\(plain\\)");
    }

    @Test
    void aRecordingDoesNotDifferFromItself() throws Exception {
        String report = diff("plain.jtr");

        assertThat(report).contains("\"function\":\"scale (plain)\"")
                .contains("\"mark\":\"step\",\"count_before\":20,\"count\":20")
                .doesNotContain("\"yes\"")
                .doesNotContain("->")
                .doesNotContainPattern("\"change\":-?[1-9]");
    }

    @Test
    void whatCannotBeComparedIsRefused() throws Exception {
        Jtrace.Ended none = Jtrace.jtrace(folder, "phases", "--diff", "plain", "plain.jtr");
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err()).isEqualTo("jtrace: Can't read 'plain': it is no recording of jtrace\n");
        Jtrace.Ended both = Jtrace.jtrace(folder, "phases", "--diff", "plain.jtr", "--crossover", "plain.jtr");
        assertThat(both.status()).isEqualTo(2);
        assertThat(both.err()).startsWith("jtrace: --diff and --crossover are two ways to compare: take one\n");
    }
}
