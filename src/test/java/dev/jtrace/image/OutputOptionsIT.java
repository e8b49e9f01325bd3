package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a trace goes and in which form. */
final class OutputOptionsIT {
    private static final String[] CAT = {"-e", "trace=openat,write", "cat", "/dev/null"};

    private final Path folder = folder();

    private static Path folder() {
        try {
            return Jtrace.folder("output");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void linesGoIntoAPrivateFile() throws Exception {
        Path trace = folder.resolve("new.trace");
        Files.deleteIfExists(trace);

        Jtrace.Ended ended = Jtrace.jtrace(folder, "trace", "--no-follow", "-o", "new.trace", "cat", "/dev/null");

        assertThat(ended).isEqualTo(new Jtrace.Ended(0, "", ""));
        assertThat(Jtrace.read(trace)).startsWith("execve(").endsWith("+++ exited with 0 +++\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(trace))).isEqualTo("rw-------");
    }

    @Test
    void linesGoToStandardErrorOtherwise() throws Exception {
        Jtrace.Ended ended = Jtrace.jtrace(folder, "trace", "echo", "out");

        assertThat(ended.out()).isEqualTo("out\n");
        assertThat(ended.err()).startsWith("execve(").endsWith("+++ exited with 0 +++\n");
        assertThat(ended.err()).doesNotContain("[pid");
    }

    @Test
    void linesGoIntoACommand() throws Exception {
        for (String mark : List.of("|", "!")) {
            Jtrace.Ended ended = Jtrace.jtrace(folder, "trace", "-o", mark + "grep -c openat.*/dev/null", "cat",
                    "/dev/null");

            assertThat(ended).isEqualTo(new Jtrace.Ended(0, "1\n", ""));
        }
    }

    @Test
    void callsBecomeJson() throws Exception {
        Jtrace.Ended text = Jtrace.jtrace(folder, arguments("--format", "text"));
        Jtrace.Ended json = Jtrace.jtrace(folder, arguments("--format", "jsonl"));

        List<String> lines = json.err().lines().toList();
        assertThat(lines.getFirst()).startsWith("{\"type\":\"trace\",\"version\":1,");
        assertThat(lines).allMatch(line -> line.startsWith("{\"type\":\"") && line.endsWith("}"));
        long calls = text.err().lines().filter(line -> line.startsWith("openat(")).count();
        assertThat(lines.stream().filter(line -> line.contains("\"name\":\"openat\""))).hasSize((int) calls);
        assertThat(lines.getLast()).contains("\"type\":\"exit\"").contains("\"status\":0");
    }

    private static String[] arguments(String... options) {
        String[] all = new String[1 + options.length + CAT.length];
        all[0] = "trace";
        System.arraycopy(options, 0, all, 1, options.length);
        System.arraycopy(CAT, 0, all, 1 + options.length, CAT.length);
        return all;
    }

    @Test
    void linesAreAddedToAFile() throws Exception {
        Path trace = folder.resolve("append.trace");
        Files.writeString(trace, "old\n");
        for (String option : List.of("-A", "--output-append-mode")) {
            Jtrace.jtrace(folder, "trace", "--no-follow", option, "-o", "append.trace", "-e", "none", "true");
        }
        assertThat(Jtrace.read(trace)).isEqualTo("old\n+++ exited with 0 +++\n+++ exited with 0 +++\n");
    }

    @Test
    void eachTaskHasAFile() throws Exception {
        for (String option : List.of("-ff", "--output-separately")) {
            Path own = Files.createTempDirectory(folder, "separate");
            String[] args = {"trace", option, "-o", own + "/log", "-e", "trace=execve,exit_group", "sh", "-c",
                "cat /dev/null; head -n1 /dev/null; :"};
            assertThat(Jtrace.jtrace(folder, args)).isEqualTo(new Jtrace.Ended(0, "", ""));
            List<Path> files;
            try (java.util.stream.Stream<Path> listed = Files.list(own)) {
                files = listed.toList();
            }
            assertThat(files).hasSize(3).allMatch(file -> file.getFileName().toString().matches("log\\.\\d+"));
            for (Path file : files) {
                assertThat(Jtrace.read(file)).startsWith("execve(").endsWith("= ?\n+++ exited with 0 +++\n");
            }
        }
    }

    @Test
    void callsOfSeveralTasksAreWhole() throws Exception {
        String[] args = {"trace", "-f", "--whole", "-tt", "-o", "whole.trace", "-e", "trace=wait4,execve,exit_group",
            "sh", "-c", "cat /dev/null; :"};
        assertThat(Jtrace.jtrace(folder, args).status()).isZero();
        List<String> lines = Jtrace.read(folder.resolve("whole.trace")).lines().toList();
        assertThat(lines).noneMatch(line -> line.contains("unfinished") || line.contains("resumed"));
        assertThat(lines.stream().filter(line -> line.contains(" execve("))).hasSize(2);
        assertThat(lines)
                .anyMatch(line -> line.contains(" wait4(-1, [{WIFEXITED(s) && WEXITSTATUS(s) == 0}], 0, NULL)"));
        assertThat(lines.stream().map(line -> line.split(" +")[1]).toList()).isSorted();
    }

    @Test
    void logsOfTasksAreJoinedByTime() throws Exception {
        Path own = Files.createTempDirectory(folder, "merge");
        Jtrace.jtrace(own, "trace", "-ff", "-ttt", "-o", "log", "sh", "-c", "cat /dev/null; head -n1 /dev/null; :");
        Jtrace.Ended merged = Jtrace.jtrace(own, "merge", "log");
        assertThat(merged.status()).isZero();
        assertThat(merged.out().lines().map(line -> line.split(" +")[1]).toList()).hasSizeGreaterThan(50).isSorted();
        Strace.needed();
        assertThat(merged.out()).isEqualTo(Jtrace.run(own, List.of("strace-log-merge", "log")).out());
        assertThat(Jtrace.jtrace(own, "merge", "none"))
                .isEqualTo(new Jtrace.Ended(2, "", "jtrace: there is no file 'none.TID' as -ff writes it\n"));
    }
}
