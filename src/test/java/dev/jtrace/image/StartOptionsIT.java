package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The options that say who is traced and how it starts. */
final class StartOptionsIT {
    private static final String TWO_PROCESSES = "trap : USR1; cat /dev/null; :";
    /** A wait of the shell for what {@code test} says, at most ten seconds. */
    private static final String UNTIL = "await() { n=0; while ! eval \"$1\"; do n=$((n+1)); "
            + "[ $n -lt 200 ] || { echo \"never: $1\"; return 1; }; sleep 0.05; done; }; ";

    private Path folder;

    @BeforeEach
    void folder() throws Exception {
        folder = Jtrace.folder("start");
    }

    private String trace(String name) throws Exception {
        return Jtrace.read(folder.resolve(name));
    }

    @Test
    void theEnvironmentIsEdited() throws Exception {
        Jtrace.Ended ended =
                Jtrace.jtrace(folder, "trace", "-E", "NEW=1", "-E", "TZ", "--env=HOME=/x", "-o", "/dev/null",
                        "sh", "-c", "echo $NEW ${TZ-none} $HOME $LC_ALL");

        assertThat(ended).isEqualTo(new Jtrace.Ended(0, "1 none /x C\n", ""));
    }

    @Test
    void childrenAreFollowedOrNot() throws Exception {
        String cat = "execve(\"/usr/bin/cat\"";
        Jtrace.jtrace(folder, "trace", "-o", "both", "sh", "-c", TWO_PROCESSES);
        Jtrace.jtrace(folder, "trace", "-f", "-o", "f", "sh", "-c", TWO_PROCESSES);
        Jtrace.jtrace(folder, "trace", "--no-follow", "-o", "one", "sh", "-c", TWO_PROCESSES);

        assertThat(trace("both")).contains(cat).matches("(?s)(\\d+ +[^\n]*\n)+");
        assertThat(trace("f")).contains(cat);
        assertThat(trace("one")).doesNotContain(cat).startsWith("execve(\"").contains("--- SIGCHLD {");
    }

    @Test
    void aRunningProcessIsTracedAndLetGo() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, UNTIL + """
            rm -f attach; sleep 30 & a=$!
            sleep 31 & b=$!
            $J trace --engine ptrace -q -o attach -p $a,$b & j=$!
            await '[ $(grep -c restart_syscall attach 2>/dev/null) -ge 1 ]' || exit 1
            kill -INT $j; wait $j; echo "jtrace $?"
            await "grep -q 'TracerPid:.0' /proc/$a/status" && kill -0 $a $b && echo alive
            kill $a $b
            """);

        assertThat(ended.out()).isEqualTo("jtrace 130\nalive\n");
        assertThat(trace("attach")).containsPattern("(?m)^\\d+ +restart_syscall\\(<\\.\\.\\. resuming interrupted ");
        assertThat(trace("attach").lines().filter(line -> line.endsWith("<detached ...>"))).hasSize(1);
    }

    @Test
    void theProgramRunsAsTheUser() throws Exception {
        assumeTrue(Jtrace.run(folder, List.of("id", "-u")).out().equals("0\n"), "-u needs root");

        Jtrace.Ended ended = Jtrace.jtrace(folder, "trace", "-u", "nobody", "-o", "/dev/null", "id", "-nu");

        assertThat(ended).isEqualTo(new Jtrace.Ended(0, "nobody\n", ""));
    }

    @Test
    void anUnknownUserIsRefused() throws Exception {
        Jtrace.Ended ended = Jtrace.jtrace(folder, "trace", "-u", "no-such-user", "echo", "started");

        assertThat(ended).isEqualTo(new Jtrace.Ended(2, "", "jtrace: Cannot find user 'no-such-user'\n"));
    }

    @Test
    void theProgramDiesWithTheTracerOnRequestOnly() throws Exception {
        String script = UNTIL + """
            rm -f pid
            $J trace %s -o /dev/null sh -c 'echo $$ >pid; exec sleep 30' & j=$!
            await '[ -s pid ] && grep -q sleep /proc/$(cat pid)/cmdline' || exit 1
            kill -KILL $j
            await '! kill -0 $j 2>/dev/null'
            sleep 0.3
            grep -q sleep /proc/$(cat pid)/cmdline 2>/dev/null && echo alive || echo dead
            kill $(cat pid) 2>/dev/null
            """;

        assertThat(Jtrace.shell(folder, script.formatted("")).out()).isEqualTo("alive\n");
        assertThat(Jtrace.shell(folder, script.formatted("--kill-on-exit")).out()).isEqualTo("dead\n");
    }

    @Test
    void callsThatAreNotAskedForNeverStop() throws Exception {
        String[] plain = {"trace", "-e", "trace=openat", "-o", "plain", "sh", "-c", TWO_PROCESSES};
        String[] filtered = {"trace", "--seccomp-bpf", "-e", "trace=openat", "-o", "filtered", "sh", "-c",
            TWO_PROCESSES + "; grep Seccomp: /proc/self/status"};

        assertThat(Jtrace.jtrace(folder, plain).status()).isZero();
        assertThat(Jtrace.jtrace(folder, filtered)).isEqualTo(new Jtrace.Ended(0, "Seccomp:\t2\n", ""));
        List<String> some = trace("plain").lines().map(StartOptionsIT::withoutPid).toList();
        assertThat(trace("filtered").lines().map(StartOptionsIT::withoutPid)).containsAll(some);
        assertThat(trace("filtered")).doesNotContain("execve(").contains("openat(");
    }

    private static String withoutPid(String line) {
        return line.replaceAll("^\\d+ +|(?<=si_pid=)\\d+|si_utime.*", "");
    }

    @Test
    void helpListsTheOptions() throws Exception {
        for (String option : List.of("-h", "--help")) {
            Jtrace.Ended ended = Jtrace.jtrace(folder, "trace", option);

            assertThat(ended.status()).isZero();
            assertThat(ended.err()).isEmpty();
            assertThat(ended.out()).contains("--seccomp-bpf").contains("-s");
        }
    }

    @Test
    void theVersionIsTold() throws Exception {
        for (String option : List.of("-V", "--version")) {
            Jtrace.Ended ended = Jtrace.jtrace(folder, "trace", option);

            assertThat(ended.status()).isZero();
            assertThat(ended.out()).matches("jtrace \\d+\\.\\d+\\.\\d+\n");
        }
    }

    @Test
    void theTracerTellsOfItself() throws Exception {
        Jtrace.Ended ended = Jtrace.jtrace(folder, "trace", "-d", "-o", "/dev/null", "true");

        assertThat(ended.err()).contains("jtrace: debug: ").contains("/true");
        assertThat(ended.err().lines()).allMatch(line -> line.startsWith("jtrace: debug: "));
    }
}
