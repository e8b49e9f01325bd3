package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Called by the name of strace jtrace ends, complains and writes as strace does. */
final class DropInIT {
    private static Path folder;

    @BeforeAll
    static void prepare() throws Exception {
        Strace.needed();
        folder = Jtrace.folder("as-strace");
        Files.writeString(folder.resolve("not-executable"), "#!/bin/sh\n");
    }

    /** Command lines that end before a program starts, or on a program that makes no difference. */
    static List<String> refused() {
        return List.of("", "no-such-program", "./no-such-program", "--no-such-option true", "-Q true", "-p abc",
                "-p 0", "-p -1", "-p 999999999", "-s abc true", "-s -1 true", "-a -1 true", "-a x true",
                "-e trace=no_such_call true", "-e trace= true", "-e trace=! true", "-e trace=getpid@63 true",
                "-e trace=/( true", "-e signal=! true", "-e signal=NOSUCH true", "-e foo=bar true",
                "-e status=foo true", "-e status= true", "--status=failed, -o /dev/null true",
                "-e inject=chdir true", "-e inject=chdir:error=0 true", "-e fault=chdir:retval=1 true",
                "-e inject=nosuch:error=1 true", "--inject=chdir:retval=-1 -o /dev/null true", "-e fault= true", "-e",
                "-o",
                "-c -C true", "-c -S nothere true", "-w true", "-u no-such-user true", "--quiet=nothere true",
                "-o /dev/null/none true", "-o / true", "--seccomp-bpf -o /dev/null true",
                "-t -r -T -y -c -o /dev/null true", "-c -r -o /dev/null true");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void complaintsAndStatusesAreStraces(String line) throws Exception {
        String[] args = line.isEmpty() ? new String[0] : line.split(" ");

        assertThat(Strace.dropIn(folder, args)).isEqualTo(Strace.run(folder, args));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 0", "exit 7", "kill -TERM $$", "kill -KILL $$", "kill -SEGV $$"})
    void itEndsAsTheProgramDoes(String script) throws Exception {
        String[] args = {"-e", "trace=none", "sh", "-c", script};

        assertThat(withoutPids(Strace.dropIn(folder, args))).isEqualTo(withoutPids(Strace.run(folder, args)));
    }

    @Test
    void aProgramThatCannotBeExecutedIsTold() throws Exception {
        String[] args = {"-o", "exec.trace", "./not-executable"};

        Jtrace.Ended strace = Strace.run(folder, args);
        String trace = trace();
        assertThat(Strace.dropIn(folder, args)).isEqualTo(strace);
        assertThat(trace().lines().findFirst()).isEqualTo(trace.lines().findFirst());
    }

    private static String trace() throws Exception {
        return Jtrace.read(folder.resolve("exec.trace")).replaceAll("0x[0-9a-f]+", "0x").replaceAll(" += ", " = ");
    }

    @Test
    void itFollowsOnRequestOnly() throws Exception {
        for (String follow : List.of("-q", "-f")) {
            String[] args = {follow, "-e", "trace=execve", "-e", "signal=none", "sh", "-c", "cat /dev/null; :"};

            assertThat(withoutPids(Strace.dropIn(folder, args))).isEqualTo(withoutPids(Strace.run(folder, args)));
        }
    }

    @Test
    void idsStandInFilesWhenItFollows() throws Exception {
        for (String follow : List.of("-q", "-f")) {
            Strace.dropIn(folder, follow, "-o", "ids.trace", "true");

            assertThat(Jtrace.read(folder.resolve("ids.trace")).lines())
                    .allMatch(line -> line.matches("\\d+ +.*") == follow.equals("-f"));
        }
    }

    @Test
    void itSaysWhatItIs() throws Exception {
        assertThat(Strace.dropIn(folder, "-V").out()).matches("jtrace \\d+\\.\\d+\\.\\d+\n");
        assertThat(Strace.dropIn(folder, "-h").status()).isZero();
        assertThat(Strace.dropIn(folder, "-h").out()).contains("--follow-forks");
    }

    private static Jtrace.Ended withoutPids(Jtrace.Ended ended) {
        String err = ended.err()
                .replaceAll("0x[0-9a-f]+", "0x")
                .replaceAll("\\[pid +\\d+\\]", "[pid]")
                .replaceAll("(Process |si_pid=)\\d+", "$1");
        return new Jtrace.Ended(ended.status(), ended.out(), err);
    }
}
