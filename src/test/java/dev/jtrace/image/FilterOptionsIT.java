package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls and signals that sets leave are those that strace leaves. */
final class FilterOptionsIT {
    private static final Pattern CALL = Pattern.compile("(?m)^\\d+ +([a-z_0-9]+)\\(");
    /** Each a process with calls of a kind. */
    private static final String PROGRAMS = "for w in openat mmap rt_sigaction unix_sockets vfork xattr stat;"
            + " do ../workloads/bin/$w >/dev/null; done";

    private static Path folder;

    @BeforeAll
    static void build() throws Exception {
        Strace.needed();
        Workloads.build();
        folder = Jtrace.folder("filter");
    }

    /** How often threads wait for one another depends on the moment: futex is left out. */
    private static List<String> calls(String trace) throws IOException {
        return CALL.matcher(Jtrace.read(folder.resolve(trace)))
                .results()
                .map(r -> r.group(1))
                .filter(name -> !name.equals("futex"))
                .sorted()
                .toList();
    }

    private static void same(String... expression) throws Exception {
        String[] shell = {"sh", "-c", PROGRAMS};
        Jtrace.Ended strace = Strace.run(folder, command("strace.trace", expression, shell));
        Jtrace.Ended jtrace = Strace.dropIn(folder, command("jtrace.trace", expression, shell));

        assertThat(jtrace).isEqualTo(strace);
        assertThat(calls("jtrace.trace")).isEqualTo(calls("strace.trace"));
    }

    private static String[] command(String output, String[] options, String[] program) {
        return java.util.stream.Stream.of(List.of("-f", "-o", output), List.of(options), List.of(program))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openat,close", "%file", "%desc", "%process", "%network", "%memory", "%signal", "%creds",
        "%ipc", "%stat", "%%stat", "%clock", "file,%memory", "!%file", "!openat,mmap", "!none", "all", "none",
        "?no_such_call,openat", "257", "/^mm", "!/.", "%file@64", "openat@32", "%lstat", "%fstat", "%statfs",
        "%fstatfs",
        "%%statfs", "%pure"})
    void setsChooseTheCalls(String set) throws Exception {
        same("-e", "trace=" + set);
    }

    @Test
    void aBareSetChoosesCalls() throws Exception {
        same("-e", "openat,%memory");
    }

    @Test
    void theLongNameTakesASet() throws Exception {
        same("--trace=openat");
        assertThat(calls("jtrace.trace")).isNotEmpty().containsOnly("openat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "none", "USR1", "SIGUSR2", "!USR1", "10,12", "!10", "CHLD"})
    void setsChooseTheSignals(String set) throws Exception {
        String program = "trap : USR1 USR2; kill -USR1 $$; kill -USR2 $$";
        for (List<String> options : List.of(List.of("-e", "signal=" + set), List.of("--signal=" + set))) {
            assertThat(signals("jtrace", options, program)).isEqualTo(signals("strace", options, program));
        }
    }

    @Test
    void aSetOfSignalsLeavesOthersOut() throws Exception {
        assertThat(signals("jtrace", List.of("-e", "signal=USR2"), "trap : USR1 USR2; kill -USR1 $$; kill -USR2 $$"))
                .hasSize(1)
                .allMatch(line -> line.startsWith("--- SIGUSR2 {"));
    }

    private static List<String> signals(String tracer, List<String> options, String script) throws Exception {
        String output = tracer + ".signals";
        String[] command = command(output, options.toArray(String[]::new), new String[] {"sh", "-c", script});
        Jtrace.Ended ended = tracer.equals("strace") ? Strace.run(folder, command) : Strace.dropIn(folder, command);
        assertThat(ended.status()).isZero();
        Matcher lines = Pattern.compile("(?m)^\\d+ +(---.*)$").matcher(Jtrace.read(folder.resolve(output)));
        return lines.results().map(r -> r.group(1).replaceAll("si_pid=\\d+", "si_pid=N")).toList();
    }
}
