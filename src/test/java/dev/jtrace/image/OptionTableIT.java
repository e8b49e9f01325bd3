package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of options/trace.tbl: those that work have a test that shows it, the others are refused by name. */
final class OptionTableIT {
    private static final List<Class<?>> TESTS = List.of(
            OutputOptionsIT.class, LineOptionsIT.class, FilterOptionsIT.class, StartOptionsIT.class,
            ResultOptionsIT.class, SummaryOptionsIT.class, TamperOptionsIT.class, BpfEngineIT.class,
            RecordIT.class);

    private static List<String> rows() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("main/resources/dev/jtrace/cli/options/trace.tbl"))) {
            return lines.filter(
                    line -> line.matches("[A-Za-z].*") && !line.startsWith("group ") && !line.startsWith("peer "))
                    .toList();
        }
    }

    static List<String> absent() throws IOException {
        return rows().stream()
                .filter(row -> row.startsWith("absent"))
                .flatMap(row -> Arrays.stream(row.split(" +", 3)[1].equals("-")
                        ? row.split(" +")[2].split(",")
                        : (row.split(" +")[1] + "," + row.split(" +")[2]).split(",")))
                .toList();
    }

    @Test
    void everyOptionHasATestOfItsEffect() throws IOException {
        Set<String> keys = new TreeSet<>();
        rows().stream().filter(row -> !row.startsWith("absent")).forEach(row -> keys.add(row.split(" ", 2)[0]));
        Set<String> shown = new TreeSet<>();
        for (Class<?> test : TESTS) {
            for (Method method : test.getDeclaredMethods()) {
                ShowsOption shows = method.getAnnotation(ShowsOption.class);
                if (shows != null) {
                    shown.addAll(List.of(shows.value()));
                }
            }
        }

        assertThat(keys).hasSizeGreaterThan(25);
        assertThat(shown).isEqualTo(keys);
    }

    @ParameterizedTest
    @MethodSource("absent")
    void optionsThatAreAbsentAreRefusedByName(String option) throws Exception {
        Jtrace.Ended ended = Jtrace.jtrace(Jtrace.folder("options"), "trace", option, "true");

        assertThat(ended.err()).startsWith("jtrace: option " + option + " of strace is not supported\n");
        assertThat(ended.status()).isEqualTo(2);
    }
}
