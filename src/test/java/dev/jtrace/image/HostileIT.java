package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.print.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes that a terminal would obey, in names, arguments, data and in the name of a task, come out escaped. */
final class HostileIT {
    /** Escape sequence, newline, right-to-left override, C1 control, invalid UTF-8, delete. */
    private static final String NAME = "n=$(printf 'a\\033[31m\\nb\\342\\200\\256\\302\\233c\\377\\177d'); ";
    private static final String PROGRAM =
            "sh -c 'printf \"$1\\n\" >\"$1\"; exec 7<\"$1\"; printf \"$1\" >/proc/self/comm; cat \"$1\" <&7 >/dev/null;"
                    + " rm \"$1\"' sh \"$n\" ";

    private Path folder;

    @BeforeEach
    void folder() throws Exception {
        folder = Jtrace.folder("hostile");
    }

    private static void isPrintableAscii(String text) {
        assertThat(text).isNotEmpty().matches("[\\n -~]*");
    }

    @Test
    void tracesArePlainAscii() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, NAME + "$J trace -y -v -s 200 -o trace " + PROGRAM);

        assertThat(ended).isEqualTo(new Jtrace.Ended(0, "", ""));
        String trace = Jtrace.read(folder.resolve("trace"));
        isPrintableAscii(trace);
        String escaped = "a\\33[31m\\nb\\342\\200\\256\\302\\233c\\377\\177d";
        assertThat(trace).contains("\"" + escaped + "\"", "/" + escaped + ">");
        assertThat(trace.lines()).allMatch(line -> line.matches("\\d+ +\\S.*"));
    }

    @Test
    void jsonLinesAreWellFormedAndSafe() throws Exception {
        Jtrace.shell(folder, NAME + "$J trace --format jsonl -y -v -s 200 -o jsonl " + PROGRAM);

        byte[] bytes = Files.readAllBytes(folder.resolve("jsonl"));
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(text.getBytes(StandardCharsets.UTF_8)).isEqualTo(bytes);
        List<String> lines = text.lines().toList();
        assertThat(lines).hasSizeGreaterThan(50)
                .allSatisfy(line -> assertThat(Json.object(line)).containsKey("type"))
                .noneMatch(line -> line.matches(".*[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\ufffd].*"));
    }

    @Test
    void messagesAreSafe() throws Exception {
        for (String use : List.of("\"$n\"", "-o \"/dev/null/$n\" true", "-p \"$n\"", "-e \"trace=$n\" true",
                "-e \"signal=$n\" true", "\"--$n\" true", "\"-$n\" true", "-s \"$n\" true", "-u \"$n\" true",
                "-S \"$n\" -c true", "--format \"$n\" true", "-E \"=$n\" true")) {
            Jtrace.Ended ended = Jtrace.shell(folder, NAME + "$J trace " + use);

            isPrintableAscii(ended.err());
            assertThat(ended.err().lines().count()).as(use + ": " + ended.err()).isBetween(1L, 2L);
            assertThat(ended.status()).as(use).isBetween(1, 127);
        }
    }
}
