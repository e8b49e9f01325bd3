package dev.jtrace.table.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A row may say {@code full} only when a C workload proves it. */
class FullRowsTest {
    private static final Pattern WORD = Pattern.compile("(?:SYS_|__NR_)?([a-z][a-z0-9_]+)");

    @Test
    void everyFullRowHasAWorkload() throws IOException {
        Set<String> words = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("../probes/test/workloads"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".c")).toList()) {
                Matcher m = WORD.matcher(Files.readString(file));
                while (m.find()) {
                    words.add(m.group(1));
                }
            }
        }
        List<Model.Call> full = CProgram.tables().calls.stream().filter(Model.Call::full).toList();
        assertThat(full).hasSizeGreaterThan(200);
        assertThat(full).extracting(Model.Call::name).isSubsetOf(words);
    }
}
