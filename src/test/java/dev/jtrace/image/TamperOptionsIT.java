package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs see of their calls what they see under strace, and the lines say so. */
final class TamperOptionsIT {
    private static final String SCRIPT =
            "for d in / /tmp /usr /; do cd $d && echo here; done; umask; (cd /tmp && pwd); cat /dev/null; echo end";
    private static final List<String> CALLS = List.of("-f", "-q", "-e", "trace=chdir,getcwd,umask,getppid,kill,openat");

    private static Path folder;

    @BeforeAll
    static void prepare() throws Exception {
        Strace.needed();
        folder = Jtrace.folder("tamper");
    }

    private static String[] command(String output, String... options) {
        List<String> all = new ArrayList<>(CALLS);
        all.addAll(List.of("-o", output));
        all.addAll(List.of(options));
        all.addAll(List.of("sh", "-c", SCRIPT));
        return all.toArray(String[]::new);
    }

    private static List<String> lines(String name) throws Exception {
        return Jtrace.read(folder.resolve(name))
                .lines()
                .map(line -> line.replaceAll("^\\d+ +", "")
                        .replaceAll("(si_pid=|getppid\\(\\) += )\\d+", "$1N")
                        .replaceAll("(si_[us]time=)\\d+( /\\*.*?\\*/)?", "$1N"))
                .toList();
    }

    private static void same(String... options) throws Exception {
        Jtrace.Ended strace = Strace.run(folder, command("strace.trace", options));
        Jtrace.Ended jtrace = Strace.dropIn(folder, command("jtrace.trace", options));

        assertThat(jtrace).isEqualTo(strace);
        assertThat(lines("jtrace.trace")).containsExactlyInAnyOrderElementsOf(lines("strace.trace"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chdir:error=ENOENT", "chdir:error=EACCES:when=2", "chdir:retval=0:when=2+",
        "chdir:retval=0:when=1+2", "chdir:error=5:when=2..3", "chdir:retval=7", "umask:retval=077", "umask:retval=-3",
        "umask:retval=4294967295", "getppid:syscall=getpid:error=EPERM", "chdir:syscall=getpid:retval=0",
        "chdir:signal=CHLD", "chdir:signal=TERM:when=3", "chdir:delay_enter=1000", "chdir:delay_exit=1ms:retval=0",
        "chdir:poke_enter=@arg1=2f00:when=2", "chdir:retval=0:poke_exit=@arg1=2f00", "%file:error=EPERM:when=20+",
        "openat:error=ENOENT:when=3+", "all:error=ERESTARTSYS:when=40"})
    void injections(String expression) throws Exception {
        same("-e", "inject=" + expression);
        same("--inject=" + expression);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chdir", "chdir:error=EPERM", "chdir:when=2", "chdir,umask:error=3:when=1+2"})
    void faults(String expression) throws Exception {
        same("-e", "fault=" + expression);
        same("--fault=" + expression);
    }

    @Test
    void callsThatAreNotTracedAreLeftAlone() throws Exception {
        same("-e", "trace=umask", "-e", "fault=chdir");
        assertThat(lines("jtrace.trace")).noneMatch(line -> line.contains("INJECTED"));
    }

    @Test
    void aDelayIsWaitedFor() throws Exception {
        String[] command = command("delayed", "-T", "-e", "inject=chdir:delay_enter=300ms:when=1");
        long start = System.nanoTime();
        Strace.dropIn(folder, command);

        assertThat(System.nanoTime() - start).isGreaterThan(300_000_000L);
        assertThat(lines("delayed").getFirst()).isNotEmpty();
        assertThat(lines("delayed")).filteredOn(line -> line.contains("(DELAYED)")).hasSize(2);
    }

    @Test
    void itWorksWithAFilterInTheTarget() throws Exception {
        same("--seccomp-bpf", "-e", "inject=chdir:error=ENOENT:when=2");
    }
}
