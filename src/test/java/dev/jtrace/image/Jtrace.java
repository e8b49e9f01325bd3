package dev.jtrace.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built image, run as a user runs it: {@code target/jtrace/bin/jtrace} in a process of its own. */
public final class Jtrace {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final long LIMIT_SECONDS = 120;

    /** Variables of the test run that a traced program should not see: the same environment everywhere. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME", "/",
            "LC_ALL", "C",
            "TZ", "UTC0",
            "XDG_CACHE_HOME", TARGET.resolve("image-tests/cache").toString());

    private Jtrace() {}

    /** How a command ended. @param status exit status, 128 + N for a death by signal N */
    public record Ended(int status, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    public static Path launcher() {
        return Image.built().launcher().toAbsolutePath();
    }

    /** A link to the launcher by the name of strace: what makes jtrace a drop-in. */
    public static Path dropIn() throws IOException {
        Path link = folder("drop-in").resolve("strace");
        if (!Files.isSymbolicLink(link)) {
            Files.createSymbolicLink(link, launcher());
        }
        return link;
    }

    /** The folder with all the repository. */
    public static Path root() {
        return TARGET.getParent().getParent();
    }

    /** A folder of a test under target/. */
    public static Path folder(String name) throws IOException {
        Path folder = TARGET.resolve("image-tests").resolve(name);
        Files.createDirectories(folder);
        return folder;
    }

    /** Runs jtrace with {@code args} in {@code folder}. */
    public static Ended jtrace(Path folder, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(args));
        command.addFirst(launcher().toString());
        return run(folder, command);
    }

    /** Whether the doctor finds that an engine works. */
    static boolean works(String engine) throws IOException, InterruptedException {
        return jtrace(folder("doctor"), "doctor", "--format", "json")
                .out()
                .contains("\"name\":\"" + engine + "\",\"state\":\"ok\"");
    }

    /** Runs a shell script in {@code folder}, with jtrace as {@code $J} and the drop-in as {@code $S}. */
    public static Ended shell(Path folder, String script) throws IOException, InterruptedException {
        return run(
                folder,
                Map.of("J", launcher().toString(), "S", dropIn().toString()),
                List.of("/bin/sh", "-c", script));
    }

    /** Runs {@code command} in {@code folder}. */
    public static Ended run(Path folder, List<String> command) throws IOException, InterruptedException {
        return run(folder, Map.of(), command);
    }

    /** Runs {@code command} in {@code folder}, standard input empty, with additions to a small environment. */
    public static Ended run(Path folder, Map<String, String> additions, List<String> command)
            throws IOException, InterruptedException {
        return run(folder, additions, command, LIMIT_SECONDS);
    }

    /** As the other, for a command that may take {@code limit} seconds. */
    static Ended run(Path folder, Map<String, String> additions, List<String> command, long limit)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
        builder.environment().putAll(additions);
        Process process = builder.start();
        try {
            if (!process.waitFor(limit, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after " + limit + " s: " + command);
            }
            return new Ended(process.exitValue(), read(out), read(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** A file's bytes, one a character. */
    public static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
