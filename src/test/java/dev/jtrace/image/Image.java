package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The image that the build has put together, and its launcher as users start it. */
record Image(Path folder) {
    /** What a command left behind. */
    record Result(int status, String out, String err) {}

    /** The image of this build; the calling test is skipped where no compiler made the launcher. */
    static Image built() {
        Image image = new Image(Path.of(System.getProperty("jtrace.image", "target/jtrace")));
        assertThat(image.folder.resolve("lib/jvm.flags")).exists();
        assumeTrue(Files.isExecutable(image.launcher()), "missing peer: a C compiler for the native launcher");
        return image;
    }

    Path launcher() {
        return folder.resolve("bin/jtrace");
    }

    /** Runs the launcher with standard input at its end. */
    Result run(String... args) throws Exception {
        return run(Stream.concat(Stream.of(launcher().toString()), Stream.of(args)).toList());
    }

    static Result run(List<String> command) throws Exception {
        Path out = Files.createTempFile("jtrace", ".out");
        Path err = Files.createTempFile("jtrace", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            int status = process.waitFor();
            return new Result(status, Files.readString(out, StandardCharsets.ISO_8859_1),
                    Files.readString(err, StandardCharsets.ISO_8859_1));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** A copy with all file times. */
    Image copyTo(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, target.resolve(folder.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES,
                            StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return new Image(target);
    }
}
