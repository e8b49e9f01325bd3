package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jtrace.print.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing is lost: as many calls as the program made, in each form of output, for root and for others. */
final class CompleteIT {
    private static final int BLOCKS = 20_000;

    private Path folder;

    @BeforeEach
    void folder() throws Exception {
        folder = Jtrace.folder("complete");
    }

    private static String[] dd(String... options) {
        List<String> all = new java.util.ArrayList<>(List.of("trace"));
        all.addAll(List.of(options));
        all.addAll(List.of("dd", "if=/dev/zero", "of=/dev/null", "bs=1", "count=" + BLOCKS, "status=none"));
        return all.toArray(String[]::new);
    }

    @Test
    void linesAreComplete() throws Exception {
        Jtrace.Ended ended = Jtrace.jtrace(folder, dd("-e", "trace=read,write", "-o", "dd.trace"));

        assertThat(ended).isEqualTo(new Jtrace.Ended(0, "", ""));
        String line = "write(1, \"\\0\", 1)";
        assertThat(Jtrace.read(folder.resolve("dd.trace")).lines().filter(l -> l.contains(line))).hasSize(BLOCKS);
    }

    @Test
    void jsonLinesAreValidAndComplete() throws Exception {
        Jtrace.jtrace(folder, dd("--format", "jsonl", "-o", "dd.jsonl"));

        Map<String, Integer> calls = new HashMap<>();
        for (String line : Files.readString(folder.resolve("dd.jsonl"), StandardCharsets.UTF_8).lines().toList()) {
            Map<String, Object> object = Json.object(line);
            calls.merge(object.get("type") + " " + object.getOrDefault("name", ""), 1, Integer::sum);
        }
        assertThat(calls).containsEntry("call write", BLOCKS).containsEntry("trace ", 1).containsEntry("exit ", 1);
    }

    @Test
    void countsAreComplete() throws Exception {
        assertThat(Jtrace.jtrace(folder, dd("-c", "-e", "trace=write")).err())
                .containsPattern(" " + BLOCKS + " +write\n");
    }

    @Test
    void thoseWithoutRightsTraceTheirOwnPrograms() throws Exception {
        assumeTrue(Jtrace.run(folder, List.of("id", "-u")).out().equals("0\n"), "only root can become another user");
        // The checkout may lie where others cannot look.
        Jtrace.Ended ended = Jtrace.shell(folder, """
            d=$(mktemp -d) && chmod 755 $d && cp -r ${J%/bin/jtrace} $d/image && mkdir -m 777 $d/out && cd $d/out &&
            setpriv --reuid 65534 --regid 65534 --clear-groups $d/image/bin/jtrace trace -o trace id -u
            echo $?; stat -c '%a %u' trace; tail -n 1 trace | sed 's/^[0-9]* *//'; rm -rf $d
            """);

        assertThat(ended).isEqualTo(new Jtrace.Ended(0, "65534\n0\n600 65534\n+++ exited with 0 +++\n", ""));
    }
}
