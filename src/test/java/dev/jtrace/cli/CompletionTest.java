package dev.jtrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.session.Invocation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion script under a real bash. */
class CompletionTest {
    @TempDir private Path folder;

    private Path script() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(out, out);
        String[] args = {"completion", "bash"};
        assertThat(new Main(console, new Invocation("jtrace", args, null, line -> {})).run().status()).isZero();
        return Files.write(folder.resolve("completion"), out.toByteArray());
    }

    private static String bash(String... words) throws Exception {
        String[] command = new String[words.length + 1];
        command[0] = "bash";
        System.arraycopy(words, 0, command, 1, words.length);
        Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void bashCanReadIt() throws Exception {
        assertThat(bash("-n", script().toString())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"tr,trace", "trace --follow,--follow-forks", "trace --summary-s,--summary-sort-by",
        "trace --format js,jsonl", "doctor --format j,json", "completion b,bash", "help do,doctor"})
    void completes(String line, String expected) throws Exception {
        String call = ". \"$1\"; read -ra COMP_WORDS <<<\"jtrace $2\"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1));"
                + " COMP_LINE=\"jtrace $2\"; COMP_POINT=${#COMP_LINE}; _complete_jtrace;"
                + " printf '%s\\n' \"${COMPREPLY[@]}\"";
        assertThat(bash("-c", call, "bash", script().toString(), line).lines().map(String::strip)).contains(expected);
    }
}
