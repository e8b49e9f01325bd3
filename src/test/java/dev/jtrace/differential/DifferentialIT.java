package dev.jtrace.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.image.Strace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real programs under strace and under jtrace: where five runs of strace agree with each other, jtrace agrees too, and
 * of the rest the numbers of calls and errors are such as strace finds. What chance has done goes away when both run
 * again; a real difference stays.
 */
final class DifferentialIT {

    private static final List<String> TABLE = new ArrayList<>();
    private static Playground playground;

    @BeforeAll
    static void prepare() throws Exception {
        Strace.needed();
        playground = Playground.make();
        TABLE.add(String.format(Locale.ROOT, "%-24s %6s %6s %9s %9s %9s %6s", "program", "tasks", "lines", "settled",
                "agreed", "in range", "runs"));
    }

    static List<Program> programs() throws Exception {
        return Program.all(Program.TABLE, Path.of(System.getProperty("java.home"), "bin", "java"), Path.of("."))
                .stream()
                .filter(Program::always)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void agreesWithStrace(Program program) throws Exception {
        Duel duel = Duel.of(playground, program);
        Comparison comparison = duel.comparison();
        TABLE.add(row(program, duel.first(), comparison, duel.runs()));

        assertThat(comparison.missing()).as("lines of every run of strace that jtrace does not have").isEmpty();
        assertThat(comparison.outside()).as("calls and errors in other numbers").isEmpty();
        assertThat(comparison.settled() * 100 / comparison.positions())
                .as("percent of the lines that all runs of strace have")
                .isGreaterThanOrEqualTo(program.settled());
    }

    private static String row(Program program, Trace first, Comparison comparison, int runs) {
        int kinds = first.counts().size();
        return String.format(Locale.ROOT, "%-24s %6d %6d %8.1f%% %8.1f%% %8.1f%% %6d", program.name(),
                first.tasks().size(), comparison.positions(), 100.0 * comparison.settled() / comparison.positions(),
                100.0 - 100.0 * comparison.missing().size() / Math.max(1, comparison.settled()),
                100.0 - 100.0 * comparison.outside().size() / kinds, runs);
    }

    @AfterAll
    static void report() {
        TABLE.forEach(line -> System.out.println("differential: " + line));
    }
}
