package dev.jtrace.code.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs that the C compiler makes for a test. */
public final class Programs {
    private Programs() {}

    /** Compiles {@code source} to a program in {@code folder}. */
    public static Path compile(Path folder, Path source, String... flags) throws Exception {
        List<String> command = new ArrayList<>(List.of("cc"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-o", "program", source.toString()));
        run(folder, command.toArray(String[]::new));
        return folder.resolve("program");
    }

    /** Runs a command that must succeed. @return what it prints */
    public static String run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }
}
