package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options about processes: how far they are followed, who lets them go and when, and where the tracer lives. */
final class ProcessOptionsIT {
    /** Three generations, each of which executes a program. */
    private static final String GENERATIONS = "/bin/sh -c \"/bin/cat /dev/null; :\"; :";
    /** Waits until the file named by $1 has a line. */
    private static final String UNTIL_WRITTEN = "await() { n=0; until [ -s $1 ]; do n=$((n+1)); "
            + "[ $n -lt 200 ] || exit 9; sleep 0.05; done; }; ";

    private Path folder;

    @BeforeEach
    void folder() throws Exception {
        folder = Jtrace.folder("processes");
    }

    private String trace(String name) throws Exception {
        return Jtrace.read(folder.resolve(name));
    }

    /** What the programs of the trace were called by. */
    private List<String> programs(String name) throws Exception {
        return trace(name).lines()
                .filter(line -> line.contains("execve(\""))
                .map(line -> line.replaceAll(".*execve\\(\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private static List<String> with(String tracer, String options, String... command) {
        List<String> all = new ArrayList<>(List.of(tracer));
        all.addAll(List.of(options.split(" ")));
        all.addAll(List.of(command));
        return all;
    }

    private static Jtrace.Ended withoutIds(Jtrace.Ended ended) {
        return new Jtrace.Ended(ended.status(), ended.out(),
                ended.err().replaceAll("0x[0-9a-f]+", "0x").replaceAll("\\d+ (attached|detached)", "N $1"));
    }

    @Test
    void childrenAreFollowedToTheDepthGiven() throws Exception {
        List<String> three = List.of("/usr/bin/sh", "/bin/sh", "/bin/cat");
        for (int depth = 0; depth < 4; depth++) {
            Jtrace.Ended ended = Jtrace.jtrace(folder, "trace", "--depth", String.valueOf(depth), "-o", "depth", "sh",
                    "-c", GENERATIONS);

            assertThat(ended).isEqualTo(new Jtrace.Ended(0, "", ""));
            assertThat(programs("depth")).isEqualTo(three.subList(0, Math.min(depth, 2) + 1));
        }
    }

    @Test
    void threadsBelongToTheirProcess() throws Exception {
        String script = "import os, threading as t\n"
                + "t.Thread(target=lambda: os.access('/in-a-thread', 0)).start()\n"
                + "os.access('/in-a-child', 0) if os.fork() == 0 else os.wait()";
        Jtrace.jtrace(folder, "trace", "--depth", "0", "-e", "trace=access", "-o", "threads", "python3", "-c", script);

        assertThat(trace("threads")).contains("/in-a-thread").doesNotContain("/in-a-child");
    }

    @Test
    void execveEndsTracingAsInStrace() throws Exception {
        Strace.needed();
        String options = "-f -q -b execve -e trace=execve -e signal=none -o ";
        String[] command = {"sh", "-c", "/bin/cat /dev/null; exec /bin/true"};
        Jtrace.Ended strace = Jtrace.run(folder, with("strace", options + "detach.strace", command));
        Jtrace.Ended jtrace = Jtrace.run(folder, with(Jtrace.dropIn().toString(), options + "detach", command));

        assertThat(jtrace).isEqualTo(strace);
        assertThat(programs("detach")).isEqualTo(programs("detach.strace"));
        assertThat(trace("detach").lines().toList()).last().asString().endsWith(" <detached ...>");
        assertThat(trace("detach")).doesNotContain("+++ exited");
    }

    @Test
    void anAttachedProcessIsLetGoAtItsExecve() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, """
            rm -f fifo; mkfifo fifo
            sh -c 'echo ran' <fifo & p=$!
            $J trace --detach-on=execve -q -o attached -p $p & j=$!
            n=0; until grep -q 'TracerPid:.[1-9]' /proc/$p/status || [ $n = 200 ]; do n=$((n+1)); sleep 0.05; done
            echo >fifo; wait $j; echo "jtrace $?"; wait $p
            """);

        assertThat(ended.out().lines()).containsExactlyInAnyOrder("jtrace 0", "ran");
        assertThat(trace("attached")).endsWith(" <detached ...>\n");
    }

    @Test
    void everythingIsLetGoAfterSoManyCalls() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, "rm -f ran; $J trace --syscall-limit=3 -e trace=openat,close "
                + "-o limit sh -c '/bin/cat /dev/null; sleep 0.2; echo >ran'; echo $?; "
                + "n=0; until [ -e ran ] || [ $n = 100 ]; do n=$((n+1)); sleep 0.05; done; [ -e ran ] && echo ran");

        assertThat(ended).isEqualTo(new Jtrace.Ended(0, "0\nran\n", ""));
        assertThat(trace("limit").lines()).hasSize(3).allMatch(line -> line.matches("\\d+ +(openat|close)\\(.* = \\d"));
    }

    @Test
    void theLimitCountsTheCallsThatArePrinted() throws Exception {
        Jtrace.Ended lines = Jtrace.jtrace(folder, "trace", "-Z", "--syscall-limit=1", "sh", "-c", ":");
        Jtrace.Ended table = Jtrace.jtrace(folder, "trace", "-c", "--syscall-limit=7", "sh", "-c", ":");

        assertThat(lines.err().lines().toList()).satisfiesExactly(
                call -> assertThat(call).contains(" = -1 E"),
                why -> assertThat(why)
                        .isEqualTo("jtrace: System call limit has been reached, detaching tracees"),
                detached -> assertThat(detached).matches("jtrace: Process \\d+ detached"));
        assertThat(table.err()).contains("detaching tracees\n").containsPattern("\n100.00 .* 7 .* total\n");
    }

    @Test
    void theProgramFindsAnotherName() throws Exception {
        Jtrace.Ended ended = Jtrace.jtrace(folder, "trace", "--argv0=other name", "-e", "trace=execve", "sh", "-c",
                "tr '\\0' '|' </proc/$$/cmdline");

        assertThat(ended.out()).startsWith("other name|-c|");
        assertThat(ended.err()).startsWith("execve(\"/usr/bin/sh\", [\"other name\", \"-c\", ");
    }

    /** The tracer's answer to TERM, and what the command's process and the command itself end by. */
    private String interrupted(String tracer, String options) throws Exception {
        return Jtrace.shell(folder, UNTIL_WRITTEN + """
            rm -f pid
            %s -o interrupted %s sh -c 'echo $$ >pid; exec sleep 2' & t=$!
            await pid; kill -TERM $t; wait $t; echo "tracer $?"
            lives() { grep -q '^State:.[RSDTt]' /proc/$(cat pid)/status 2>/dev/null; }
            n=0; while lives && [ $n -lt 10 ]; do n=$((n+1)); sleep 0.05; done
            [ $n -lt 10 ] || echo runs
            kill $(cat pid) 2>/dev/null
            """.formatted(tracer, options)).out();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-I1", "-I2", "-I3", "-I4", "-Ianywhere", "-I waiting", "--interruptible=never",
        "--interruptible=never_tstp", "-q"})
    void signalsToTheTracerDoWhatStraceSays(String options) throws Exception {
        Strace.needed();

        assertThat(interrupted("$S", options)).isEqualTo(interrupted("strace", options));
    }

    /** Of the command: its id and its parent's, its tracer's parent, group and session, each by what it is equal to. */
    private static final String RELATIONS = """
        t=$(sed -n 's/^TracerPid:.//p' /proc/$$/status)
        same() { [ "$2" = "$3" ] && echo "$1 the same" || echo "$1 other"; }
        field() { sed 's/.*) //' /proc/$1/stat | cut -d ' ' -f $2; }
        same 'called process' $$ $CALLED
        same parent $PPID $CALLER
        same 'tracer is the parent' $t $PPID
        same 'group of the tracer' $(field $t 3) $(field $$ 3)
        same 'session of the tracer' $(field $t 4) $(field $$ 4)
        exit 7
        """;

    private Jtrace.Ended relations(String tracer, String options) throws Exception {
        return Jtrace.shell(folder, "export CALLER=$$; cat >relations.sh <<'END'\n" + RELATIONS + "END\n"
                + "sh -c 'CALLED=$$; export CALLED; exec %s %s -o daemon sh relations.sh' & wait $!; echo $?"
                        .formatted(tracer, options));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-D", "-DD", "-DDD", "-D -D", "-qDfD", "--daemonize", "--daemonize=grandchild",
        "--daemonize=pgroup", "--daemonize=pgrp", "--daemonize=session", "--daemon=session", "-e trace=exit -D"})
    void theTracerLeavesItsPlaceToTheCommand(String options) throws Exception {
        Strace.needed();
        Jtrace.Ended strace = relations("strace", options);

        assertThat(relations("$S", options)).isEqualTo(strace);
        assertThat(relations("$J trace", options)).isEqualTo(strace);
        assertThat(strace.out()).startsWith("called process the same\nparent the same\n").endsWith("\n7\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-E X=-D", "-o -D", "--env A=-D -q", "--env=A=-D --quiet"})
    void wordsThatLookLikeItAreNot(String options) throws Exception {
        assertThat(relations("$J trace", options).out()).contains("called process other");
    }

    @ParameterizedTest
    @CsvSource({"-D no-such-program,127", "-D --no-such-option true,2", "-DDDD true,2", "-D -h,0",
        "-D -o /dev/null/none true,2", "--daemonize=nowhere true,2"})
    void theCalledProcessEndsAsTheTracerWouldHave(String options, int status) throws Exception {
        Jtrace.Ended ended = Jtrace.run(folder, with(Jtrace.launcher().toString(), "trace " + options));

        assertThat(ended.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-D", "-D -p 1", "-DDDD true", "-D --daemonize=pgroup true", "--daemonize=foo true",
        "-D no-such-program", "-b open true", "--detach-on=execve,open true", "-I 5 true", "-I 0 true",
        "--interruptible=foo true", "-f --seccomp-bpf -b execve -o /dev/null true", "-b execve -e trace=none true",
        "-f --seccomp-bpf -b execve -q -e trace=none -e signal=none true", "-I1 -e trace=none true"})
    void complaintsAreStraces(String options) throws Exception {
        Strace.needed();

        assertThat(withoutIds(Jtrace.run(folder, with(Jtrace.dropIn().toString(), options))))
                .isEqualTo(withoutIds(Jtrace.run(folder, with("strace", options))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--depth 1 --no-follow true | --depth cannot be used with --no-follow",
        "--depth -1 true | invalid --depth argument: '-1'",
        "--syscall-limit=0 true | invalid --syscall-limit argument: '0'",
        "--seccomp-bpf --syscall-limit=1 true | --seccomp-bpf cannot be used with --syscall-limit",
        "--seccomp-bpf -b execve true | --seccomp-bpf cannot be used with -b/--detach-on",
        "--seccomp-bpf --depth 1 true | --seccomp-bpf cannot be used with --depth",
        "--seccomp-bpf -p 1 | --seccomp-bpf cannot be used with -p/--attach",
        "--argv0=x -p 1 | --argv0 needs a command to run",
        "--engine bpf --depth 1 true | the bpf engine cannot serve --depth",
        "--engine bpf -b execve true | the bpf engine cannot serve -b/--detach-on",
        "--engine bpf --syscall-limit=1 true | the bpf engine cannot serve --syscall-limit",
        "--engine bpf -D true | the bpf engine cannot serve -D/--daemonize"})
    void whatCannotBeTogetherIsRefused(String options, String message) throws Exception {
        Jtrace.Ended ended = Jtrace.run(folder, with(Jtrace.launcher().toString(), "trace " + options));

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines().findFirst()).contains("jtrace: " + message);
    }
}
