package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jtrace.image.Image.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users type, through the launcher, with real programs. */
class CommandLineIT {
    private final Image image = Image.built();

    @TempDir private Path folder;

    @BeforeEach
    void tracingIsAllowed() throws Exception {
        assumeTrue(image.run("doctor").status() == 0, "ptrace is not allowed here");
    }

    /** Traces with {@code options} into a file, which is returned. */
    private String trace(int status, String options, String... command) throws Exception {
        Path log = folder.resolve("log");
        List<String> words = new ArrayList<>(List.of("trace", "-o", log.toString()));
        words.addAll(List.of(options.split(" ")));
        words.addAll(List.of(command));
        Result result = image.run(words.toArray(String[]::new));
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isEqualTo(status);
        return Files.readString(log);
    }

    /** Runs it through a link of that name. */
    private Result strace(String... args) throws Exception {
        Path link = folder.resolve("strace");
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, image.launcher().toAbsolutePath());
        }
        List<String> words = new ArrayList<>(List.of(link.toString()));
        words.addAll(List.of(args));
        return Image.run(words);
    }

    @Test
    void exitsAsTheProgramDid() throws Exception {
        assertThat(trace(0, "-qq", "true")).contains("exit_group(0)");
        assertThat(trace(7, "-f", "sh", "-c", "exit 7")).contains("+++ exited with 7 +++");
        assertThat(trace(128 + 15, "-f", "sh", "-c", "kill -TERM $$")).contains("+++ killed by SIGTERM +++");
    }

    @Test
    void programsThatCannotRun() throws Exception {
        Result missing = image.run("trace", "no-such-program");
        assertThat(missing.status()).isEqualTo(127);
        assertThat(missing.err()).startsWith("jtrace: ").hasLineCount(1);
        Path file = Files.writeString(folder.resolve("plain"), "text");
        Result plain = image.run("trace", file.toString());
        assertThat(plain.status()).isEqualTo(126);
        assertThat(plain.err()).contains("\njtrace: ");
    }

    @Test
    void anOutputThatCannotBeMadeStopsEverything() throws Exception {
        Path witness = folder.resolve("witness");
        Result result = image.run("trace", "-o", folder + "/none/log", "touch", witness.toString());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("jtrace: ").hasLineCount(1);
        assertThat(witness).doesNotExist();
    }

    @Test
    void outputFilesBelongToTheUserAlone() throws Exception {
        trace(0, "-q", "true");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("log"))))
                .isEqualTo("rw-------");
    }

    @Test
    void selectsCallsAndSignals() throws Exception {
        assertThat(trace(0, "-qq -e trace=close", "true").lines()).isNotEmpty()
                .allMatch(line -> line.contains("close("));
        assertThat(trace(0, "-qq -e trace=none", "true")).isEmpty();
        String signals = trace(0, "-f -e trace=none -e signal=USR1", "sh", "-c",
                "trap : USR1 USR2; kill -USR1 $$; kill -USR2 $$");
        assertThat(signals).contains("--- SIGUSR1 {").doesNotContain("SIGUSR2");
    }

    @Test
    void shapesLines() throws Exception {
        Result result = image.run("trace", "-qq", "-e", "trace=write", "-s", "4", "-a", "0", "-o",
                folder.resolve("log").toString(), "sh", "-c", "echo 0123456789");
        assertThat(result.out()).isEqualTo("0123456789\n");
        assertThat(Files.readString(folder.resolve("log"))).contains("write(1, \"0123\"..., 11) = 11\n");
        assertThat(trace(0, "-qq -t -e close", "true")).containsPattern("(?m)^\\d+ +\\d\\d:\\d\\d:\\d\\d close\\(");
        assertThat(trace(0, "-qq -tt -e close", "true")).containsPattern("\\d\\d:\\d\\d:\\d\\d\\.\\d{6} close\\(");
        assertThat(trace(0, "-qq -ttt -e close", "true")).containsPattern(" \\d{10}\\.\\d{6} close\\(");
        assertThat(trace(0, "-qq -r -e close", "true")).containsPattern(" +\\d+\\.\\d{6} close\\(");
        assertThat(trace(0, "-qq -T -e close", "true")).containsPattern("= 0 <\\d\\.\\d{6}>\n");
        assertThat(trace(0, "-qq -y -e close", "true")).containsPattern("close\\(\\d</[^>]+>\\)");
        assertThat(trace(0, "-qq -v -e execve", "env", "-i", "A=b", "true")).contains("[\"A=b\"]");
        assertThat(trace(0, "-qq --no-follow -e close", "true")).doesNotContainPattern("(?m)^\\d");
    }

    @Test
    void counts() throws Exception {
        String table = trace(0, "-c -S calls -w --latency", "true");
        assertThat(table.lines().findFirst().orElseThrow()).startsWith("% time     seconds").contains("p50", "p99");
        assertThat(table).contains("execve").contains(" total");
        assertThat(trace(0, "-C -e close", "true")).contains("close(").contains("% time");
    }

    @Test
    void writesJson() throws Exception {
        assertThat(trace(0, "--format=jsonl", "true").lines()).hasSizeGreaterThan(5)
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void changesTheEnvironmentOfTheCommandOnly() throws Exception {
        Result result = image.run("trace", "-o", "/dev/null", "-E", "JT_SET=a=b", "-E", "HOME", "sh", "-c",
                "echo $JT_SET ${HOME-none}");
        assertThat(result.out()).isEqualTo("a=b none\n");
    }

    @Test
    void runsAsAnotherUser() throws Exception {
        assumeTrue(Files.isWritable(Path.of("/etc/shadow")), "only root may change the user");
        assertThat(image.run("trace", "-o", "/dev/null", "-u", "nobody", "id", "-un").out()).isEqualTo("nobody\n");
        Result nobody = image.run("trace", "-u", "no-such-user", "true");
        assertThat(nobody.status()).isEqualTo(2);
        assertThat(nobody.err()).contains("no-such-user").hasLineCount(1);
    }

    @Test
    void pipesIntoCommands() throws Exception {
        Path sink = folder.resolve("sink");
        Result result = image.run("trace", "-o", "|grep -c exit_group >" + sink, "true");
        assertThat(result.status()).isZero();
        assertThat(Files.readString(sink)).isEqualTo("1\n");
    }

    @Test
    void filtersInTheKernel() throws Exception {
        assertThat(trace(0, "-qq -f --seccomp-bpf -e trace=close", "sh", "-c", "true; true")).contains("close(")
                .doesNotContain("openat(");
        Result refused = image.run("trace", "--seccomp-bpf", "-p", "1");
        assertThat(refused.status()).isEqualTo(2);
    }

    @Test
    void attachesAndLetsGo() throws Exception {
        Process target = new ProcessBuilder("sh", "-c", "while :; do sleep 0.05; done").start();
        try {
            Path log = folder.resolve("log");
            Process jtrace = new ProcessBuilder(image.launcher().toString(), "trace", "-o", log.toString(), "-p",
                    Long.toString(target.pid())).redirectErrorStream(true).start();
            for (int i = 0; i < 300 && !(Files.exists(log) && Files.size(log) > 500); i++) {
                Thread.sleep(100);
            }
            new ProcessBuilder("kill", "-INT", Long.toString(jtrace.pid())).start().waitFor();
            jtrace.waitFor();
            assertThat(Files.readString(log)).contains("wait4(");
            assertThat(target.isAlive()).isTrue();
            assertThat(Files.readString(Path.of("/proc/" + target.pid() + "/status"))).contains("TracerPid:\t0\n");
        } finally {
            target.destroyForcibly();
        }
    }

    @Test
    void takesThePlaceOfStrace() throws Exception {
        assertThat(strace("-h").out()).startsWith("NAME");
        assertThat(strace("-V").out()).startsWith("jtrace ");
    }

    @Test
    void asStraceItDoesNotFollowAndUsesItsStatuses() throws Exception {
        Path log = folder.resolve("log");
        Result result = strace("-o", log.toString(), "-e", "trace=execve", "sh", "-c", "/bin/true; exit 3");
        assertThat(result).isEqualTo(new Result(3, "", ""));
        assertThat(Files.readString(log).lines().filter(line -> line.contains("execve("))).hasSize(1);
    }

    @Test
    void asStraceMistakesHaveItsNameAndStatus() throws Exception {
        Result bad = strace("-e", "trace=foo", "true");
        assertThat(bad).isEqualTo(new Result(1, "", "strace: invalid system call 'foo'\n"));
    }

    @Test
    void bytesOfArgumentsAreKept() throws Exception {
        Path script = Files.writeString(folder.resolve("script"),
                "exec \"$1\" trace -e trace=\"$(printf '\\303\\251\\351')\" true\n");
        Result result = Image.run(List.of("sh", script.toString(), image.launcher().toString()));
        assertThat(result.err()).isEqualTo("jtrace: invalid system call '\u00c3\u00a9\\351'\n");
    }
}
