package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jtrace.image.Image.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AOT cache is used by the image as it is launched; without a usable one nothing but time is lost. */
class AotCacheIT {
    private static final String IN_USE = "\"name\":\"aot cache\",\"state\":\"ok\"";

    private final Image image = Image.built();

    @TempDir private Path folder;

    @BeforeEach
    void tracingIsAllowed() throws Exception {
        assumeTrue(image.run("doctor").status() == 0, "ptrace is not allowed here, so no training run was possible");
    }

    @Test
    void theLauncherUsesTheCache() throws Exception {
        Result doctor = image.run("doctor", "--format", "json");
        assertThat(doctor.out()).contains(IN_USE);
        assertThat(doctor.err()).isEmpty();
    }

    @Test
    void everyClassOfATraceComesFromTheCache() throws Exception {
        Path log = folder.resolve("classes");
        List<String> command = new ArrayList<>(List.of(java() + "/bin/java"));
        for (String line : Files.readAllLines(image.folder().resolve("lib/jvm.flags"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                command.add(line.replace("${home}", image.folder().toString()));
            }
        }
        command.addAll(List.of("-XX:AOTCache=" + image.folder() + "/jtrace.aot", "-Xlog:class+load:file=" + log, "-m",
                "dev.jtrace/dev.jtrace.cli.Main", "trace", "-f", "-o", "/dev/null", "ls", "/"));
        assertThat(Image.run(command).status()).isZero();

        // Hidden classes, which some language constructs make at run time, cannot be kept.
        List<String> ours = Files.readAllLines(log)
                .stream()
                .filter(line -> line.contains(" dev.jtrace.") && !line.contains("/0x"))
                .toList();
        assertThat(ours).hasSizeGreaterThan(50).anyMatch(line -> line.contains(" dev.jtrace.cli.Main source:"));
        assertThat(ours).allMatch(line -> line.contains("shared objects file"));
    }

    @Test
    void anotherPlaceMakesTheCacheUselessInSilence() throws Exception {
        Image copy = image.copyTo(folder.resolve("moved"));
        Result doctor = copy.run("doctor", "--format", "json");
        assertThat(doctor.out()).doesNotContain(IN_USE);
        assertThat(copy.run("trace", "-o", "/dev/null", "true")).isEqualTo(new Result(0, "", ""));
    }

    @Test
    void noCacheIsNoTrouble() throws Exception {
        Image copy = image.copyTo(folder.resolve("bare"));
        Files.delete(copy.folder().resolve("jtrace.aot"));
        assertThat(copy.run("trace", "-o", "/dev/null", "true")).isEqualTo(new Result(0, "", ""));
    }

    @Test
    void aDamagedCacheIsNoTrouble() throws Exception {
        Image copy = image.copyTo(folder.resolve("damaged"));
        Files.write(copy.folder().resolve("jtrace.aot"), new byte[4096]);
        assertThat(copy.run("trace", "-o", "/dev/null", "true")).isEqualTo(new Result(0, "", ""));
    }

    /** The JDK that the launcher runs on. */
    private String java() throws Exception {
        Matcher found = Pattern.compile("\"java\",\"state\":\"ok\",\"detail\":\"[^\"]* in ([^\"]+)\"")
                .matcher(image.run("doctor", "--format", "json").out());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
