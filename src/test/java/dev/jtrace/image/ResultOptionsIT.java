package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options that choose calls by how they end, by files and by arguments; strace's choose what strace's choose. */
final class ResultOptionsIT {
    private static Path folder;

    @BeforeAll
    static void prepare() throws Exception {
        Strace.needed();
        folder = Jtrace.folder("results");
    }

    private static String trace(String name) throws Exception {
        return Jtrace.read(folder.resolve(name))
                .replaceAll("0x[0-9a-f]{4,}", "0x")
                .replaceAll("(?m)^\\d+ +", "")
                .replaceAll("(set_tid_address.* = )\\d+", "$1")
                .replaceAll("\"(\\\\x..)+\"", "\"\"");
    }

    private static String[] command(String output, String... rest) {
        List<String> all = new ArrayList<>(List.of("-o", output));
        all.addAll(List.of(rest));
        return all.toArray(String[]::new);
    }

    /** Runs both on a program that finds some files and not others. */
    private static void same(String... options) throws Exception {
        List<String> rest = new ArrayList<>(List.of(options));
        rest.addAll(List.of("cat", "/dev/null", "/dev/none", "/tmp", "/etc/passwd"));
        String[] words = rest.toArray(String[]::new);

        assertThat(Strace.dropIn(folder, command("jtrace.trace", words)))
                .isEqualTo(Strace.run(folder, command("strace.trace", words)));
        assertThat(trace("jtrace.trace")).isEqualTo(trace("strace.trace"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"successful", "failed", "none", "all", "!failed", "unfinished,failed", "detached",
        "unavailable", "SUCCESSFUL", "!!failed"})
    void statuses(String set) throws Exception {
        same("-e", "status=" + set);
        same("--status=" + set);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-z", "-Z", "--successful-only", "--failed-only", "-zZ", "-Zz"})
    void lettersOfStatuses(String option) throws Exception {
        same(option);
        same(option, "-e", "trace=%file");
        same(option, "-e", "inject=openat:retval=99:when=3");
    }

    @Test
    void linesOfSeveralTasksAreWhole() throws Exception {
        String script = "for i in 1 2 3; do cat /none & done 2>/dev/null; wait";
        Strace.dropIn(folder, "-f", "-Z", "-o", "several", "sh", "-c", script);

        assertThat(trace("several")).contains("ENOENT").doesNotContain("resumed>").doesNotContain("<unfinished ...>");
        assertThat(trace("several").lines().filter(line -> line.contains("(")))
                .allMatch(line -> line.contains("= -1 E") || line.contains("= ? ERESTART"));
    }

    @Test
    void theTableCountsAllCalls() throws Exception {
        Strace.dropIn(folder, "-c", "-Z", "-e", "trace=close", "-o", "counted", "cat", "/dev/null");

        assertThat(trace("counted")).contains(" close\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"EISDIR;1", "ENOENT,EISDIR;>1", "21;1", "eisdir;1", "EPERM;0", "!ENOENT;1"})
    void errorsChooseCalls(String set, String count) throws Exception {
        Jtrace.jtrace(folder, "trace", "--errno", set, "-e", "trace=read,openat", "-o", "errno", "cat", "/tmp",
                "/none");
        List<String> calls = trace("errno").lines().filter(line -> line.contains("(")).toList();

        assertThat(calls).allMatch(line -> line.contains("= -1 E"));
        assertThat(count.equals(">1") ? calls.size() > 1 : calls.size() == Integer.parseInt(count)).isTrue();
    }

    @Test
    void unknownErrorsAreRefused() throws Exception {
        assertThat(Jtrace.jtrace(folder, "trace", "--errno=ENONSENSE", "true"))
                .isEqualTo(new Jtrace.Ended(2, "", "jtrace: invalid errno 'ENONSENSE'\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "/dev/null", "/etc/../etc/passwd", "/bin", "/none", "no/such", "/dev/none",
        "/lib64"})
    void paths(String path) throws Exception {
        same("-P", path);
        same("--trace-path=" + path, "-P", "/tmp", "-e", "trace=!openat");
        same("-P", path, "-e", "quiet=path-resolution", "-z");
        same("-P", path, "-e", "inject=read:retval=0");
    }

    @Test
    void descriptorsChooseCalls() throws Exception {
        for (String option : List.of("--trace-fds=1", "-etrace-fds=1")) {
            Jtrace.jtrace(folder, "trace", option, "-o", "fds", "head", "-n1", "/etc/passwd");

            assertThat(trace("fds")).contains("write(1, ").contains("close(1)");
            assertThat(trace("fds").lines().filter(line -> line.contains("(")))
                    .allMatch(line -> line.matches(".*[( ]1[,)].*"));
        }
        assertThat(Jtrace.jtrace(folder, "trace", "--trace-fds=x", "true").err())
                .isEqualTo("jtrace: invalid descriptor 'x'\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"openat.path=/etc/passwd; openat(.* \"/etc/passwd\".*",
        "openat.filename=~^/etc/p; openat(.* \"/etc/passwd\".*", "openat.flags=O_RDONLY|O_CLOEXEC; openat(.*CLOEXEC.*",
        "openat.flags&O_CLOEXEC; openat(.*CLOEXEC.*", "read.fd=~passwd$; read(3.*", "read.count>=4096; read(3.*",
        "write.fd=1; write(1.*", "write.buf=~^root:; write(1, \"root:.*", "close.fd!=3; close([12].*"})
    void argumentsChooseCalls(String condition, String calls) throws Exception {
        Jtrace.jtrace(folder, "trace", "--arg", condition, "-o", "args", "head", "-n1", "/etc/passwd");
        List<String> lines = trace("args").lines().filter(line -> line.contains("(")).toList();

        assertThat(lines).isNotEmpty().allMatch(line -> line.matches(calls.replaceFirst("\\(", "\\\\(")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openat", "openat.nothing=1", "nothing.path=1", "openat.path<1", "openat.flags=O_NONSENSE",
        "openat.path=~(", "openat.mode=~x"})
    void conditionsWithoutSenseAreRefused(String condition) throws Exception {
        Jtrace.Ended ended = Jtrace.jtrace(folder, "trace", "--arg", condition, "true");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).startsWith("jtrace: invalid --arg '" + condition + "': ").hasLineCount(1);
    }
}
