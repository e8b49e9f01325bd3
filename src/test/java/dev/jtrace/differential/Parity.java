package dev.jtrace.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.image.Jtrace;
import dev.jtrace.image.Strace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Compares strace and jtrace on all programs of the table and puts the results into src/docs/strace-parity.md. No check
 * of the build: src/test/parity/run starts it. The system property parity.programs names programs, with semicolons
 * between them; then the page stays as it is.
 */
final class Parity {
    private static final Path PAGE = Path.of("docs/strace-parity.md");
    private static final String BEGIN = "<!-- src/test/parity/run writes what follows -->\n";
    private static final String END = "<!-- end -->\n";

    private final List<String> rows = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();
    private int programs;
    private int positions;
    private int settled;
    private int missing;
    private int kinds;
    private int outside;

    @Test
    void measure() throws Exception {
        Strace.needed();
        Playground playground = Playground.make();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> only = List.of(System.getProperty("parity.programs", "").split(";"));
        boolean all = only.getFirst().isEmpty();
        for (Program program : Program.all(Program.TABLE, java, playground.folder())) {
            if (all || only.contains(program.name())) {
                compare(playground, program);
            }
        }
        System.out.print(table());
        assertThat(programs).as("programs that ran").isPositive();
        if (all) {
            write(table());
        }
    }

    private void compare(Playground playground, Program program) throws Exception {
        if (Jtrace.run(playground.folder(), List.of("sh", "-c", "command -v \"$0\"", program.command().getFirst()))
                .status() != 0) {
            absent.add(program.name());
            return;
        }
        Duel duel = Duel.of(playground, program);
        add(program, duel.first(), duel.comparison(), duel.runs());
    }

    private void add(Program program, Trace first, Comparison comparison, int runs) {
        int ofKinds = first.counts().size();
        programs++;
        positions += comparison.positions();
        settled += comparison.settled();
        missing += comparison.missing().size();
        kinds += ofKinds;
        outside += comparison.outside().size();
        rows.add(String.format(Locale.ROOT, "| %s | %d | %d | %d | %d | %d of %d | %d |",
                program.name().replace("|", ""),
                first.tasks().size(), comparison.positions(), comparison.settled(),
                comparison.settled() - comparison.missing().size(), ofKinds - comparison.outside().size(), ofKinds,
                runs));
        System.err.println(rows.getLast());
        comparison.missing().forEach(line -> System.err.println("    only strace: " + line));
        comparison.outside().forEach(line -> System.err.println("    in other numbers: " + line));
    }

    private String table() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT,
                "%d programs, %d lines in the first run of strace; %d of them are in every"
                        + " run of strace, and of these jtrace has %d (%.2f %%). %d of %d kinds of calls and errors come in"
                        + " numbers that strace finds too.%n%n",
                programs, positions, settled, settled - missing,
                settled == 0 ? 0 : 100.0 * (settled - missing) / settled, kinds - outside, kinds));
        text.append("| program | tasks | lines | settled | equal | kinds in range | runs |\n");
        text.append("|---|---:|---:|---:|---:|---:|---:|\n");
        rows.forEach(row -> text.append(row).append('\n'));
        if (!absent.isEmpty()) {
            text.append("\nNot on the machine of this run: ").append(String.join(", ", absent)).append(".\n");
        }
        return text.toString();
    }

    private static void write(String table) throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(PAGE, page.substring(0, from) + '\n' + table + '\n' + page.substring(page.indexOf(END)));
    }
}
