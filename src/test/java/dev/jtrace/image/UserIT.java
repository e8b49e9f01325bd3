package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user meets when something is wrong: one line, a status that tells, and a program that is left alone. */
final class UserIT {
    private static final String LOST = "; the rest of the trace is lost, the program runs on\n";
    private static final String PROGRAM = "sh -c 'echo begin; ls / >/dev/null; echo end'";

    private Path folder;

    @BeforeEach
    void folder() throws Exception {
        folder = Jtrace.folder("user");
    }

    private Jtrace.Ended shell(String script) throws Exception {
        return Jtrace.shell(folder, script);
    }

    @Test
    void aMissingProgramIs127() throws Exception {
        assertThat(Jtrace.jtrace(folder, "trace", "no-such-program")).isEqualTo(
                new Jtrace.Ended(127, "", "jtrace: Can't stat 'no-such-program': No such file or directory\n"));
    }

    @Test
    void aFileThatCannotBeExecutedIs126() throws Exception {
        Files.writeString(folder.resolve("text"), "words\n");

        assertThat(Jtrace.jtrace(folder, "trace", "-o", "/dev/null", "./text"))
                .isEqualTo(new Jtrace.Ended(126, "", "jtrace: exec: Permission denied: './text'\n"));
    }

    @ParameterizedTest
    @CsvSource({"/dev/null/x,Not a directory", "no/such/folder,No such file or directory", "/,Is a directory"})
    void anOutputThatCannotBeCreatedStopsTheStart(String output, String why) throws Exception {
        assertThat(Jtrace.jtrace(folder, "trace", "-o", output, "echo", "started"))
                .isEqualTo(new Jtrace.Ended(2, "", "jtrace: Can't open '" + output + "': " + why + "\n"));
    }

    @Test
    void wrongOptionsAreExplained() throws Exception {
        assertThat(Jtrace.jtrace(folder, "trace", "--folow", "echo", "started"))
                .isEqualTo(new Jtrace.Ended(
                        2, "",
                        "jtrace: unrecognized option '--folow' (did you mean '--follow-forks'?)\n"
                                + "Try 'jtrace help trace' for more information.\n"));
    }

    @Test
    void aFullDiskIsToldOnce() throws Exception {
        assertThat(shell("$J trace -o /dev/full " + PROGRAM))
                .isEqualTo(new Jtrace.Ended(
                        3, "begin\nend\n", "jtrace: /dev/full: No space left on device" + LOST));
    }

    @Test
    void aFileSizeLimitIsToldOnceAndStaysTheProgramsOwn() throws Exception {
        Jtrace.Ended ended = shell("ulimit -f 2; $J trace -o limited sh -c 'ls / >/dev/null; ulimit -f'");

        assertThat(ended).isEqualTo(new Jtrace.Ended(3, "2\n", "jtrace: limited: File too large" + LOST));
        assertThat(Files.size(folder.resolve("limited"))).isEqualTo(1024);
    }

    @Test
    void aReaderThatLeavesIsToldOnce() throws Exception {
        Jtrace.Ended ended = shell("$J trace --engine ptrace -o '|head -n 1 >head' " + PROGRAM);

        assertThat(ended.out()).isEqualTo("begin\nend\n");
        assertThat(ended.err()).isEqualTo("jtrace: head -n 1 >head: Broken pipe" + LOST);
        assertThat(ended.status()).isEqualTo(3);
        assertThat(Jtrace.read(folder.resolve("head"))).containsPattern("^\\d+ +execve\\(.*\n$");
    }

    @Test
    void aClosedPipeOnStandardErrorHurtsNobody() throws Exception {
        Jtrace.Ended ended =
                shell("{ $J trace --engine ptrace " + PROGRAM + " 2>&1 >&3; echo $? >&3; } 3>out | head -n 1");

        assertThat(ended.out()).startsWith("execve(");
        assertThat(Jtrace.read(folder.resolve("out"))).isEqualTo("begin\nend\n3\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 9, 11, 15})
    void aDeathBySignalIsMirrored(int signal) throws Exception {
        String python = "import subprocess, sys; print(subprocess.run(sys.argv[1:]).returncode)";

        assertThat(shell("python3 -c '" + python + "' $J trace -o killed sh -c 'kill -" + signal + " $$'").out())
                .isEqualTo("-" + signal + "\n");
        assertThat(Jtrace.read(folder.resolve("killed")))
                .containsPattern("\\+\\+\\+ killed by SIG[A-Z]+.* \\+\\+\\+\n$");
    }

    @Test
    void statusesAreMirrored() throws Exception {
        assertThat(shell("$J trace -o /dev/null -- sh -c 'exit 42'").status()).isEqualTo(42);
    }

    @Test
    void filesArePrivateAndOldOnesKeepTheirMode() throws Exception {
        Jtrace.Ended ended = shell("""
            umask 022; rm -f new; : >old; chmod 640 old
            $J trace -o new true; $J trace -o old true
            stat -c %a new old
            """);

        assertThat(ended).isEqualTo(new Jtrace.Ended(0, "600\n640\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<&- ", ">&- ", "2>&- ", "<&- >&- ", "<&- >&- 2>&- "})
    void closedStandardDescriptorsStayClosed(String closed) throws Exception {
        String list = "sh -c 's=; for f in 0 1 2 3 4; do [ -e /proc/$$/fd/$f ] && s=$s$f; done; echo +$s >list' ";

        shell(list + closed + "; mv list untraced; $J trace -o trace " + list + closed + "; mv list traced");

        assertThat(Jtrace.read(folder.resolve("traced"))).isEqualTo(Jtrace.read(folder.resolve("untraced")));
        assertThat(Jtrace.read(folder.resolve("trace"))).endsWith(" +++\n");
    }

    @Test
    void aProcessThatIsGoneIsTold() throws Exception {
        assertThat(Jtrace.jtrace(folder, "trace", "--engine", "ptrace", "-p", "999999999"))
                .isEqualTo(new Jtrace.Ended(
                        1, "", "jtrace: attach: ptrace(PTRACE_SEIZE, 999999999): No such process\n"));
        Jtrace.Ended chosen = Jtrace.jtrace(folder, "trace", "-p", "999999999");
        assertThat(chosen.status()).isEqualTo(1);
        assertThat(chosen.err()).matches("jtrace: attach: .*999999999.*: No such process\n");
    }
}
