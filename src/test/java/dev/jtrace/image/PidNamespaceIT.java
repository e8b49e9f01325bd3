package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids of tasks in pid namespaces of their own, as strace tells them. */
final class PidNamespaceIT {
    /** Calls that neither block nor race with a child. */
    private static final String CALLS = "getppid,getpgrp,getpgid,getsid,setsid,kill,setpgid,sched_getscheduler,"
            + "sched_getaffinity,gettid,getpriority,setpriority,getsockopt,fcntl";
    private static final String PROGRAM = """
        import fcntl, os, socket
        def child():
            os.setsid(); os.getsid(0); os.getpgid(0); os.getpgrp(); os.getsid(os.getpid())
            q = os.fork()
            if q == 0:
                os.setpgid(0, 0); os.getpgrp(); os.getsid(0); os.getppid()
                os.setpgid(os.getpid(), os.getpgrp()); os._exit(0)
            os.waitid(os.P_PID, q, os.WEXITED | os.WNOWAIT); os.wait4(q, 0)
            os.killpg(os.getpgrp(), 0)
            try: os.kill(4242, 0)
            except OSError: pass
            os.sched_getscheduler(os.getpid()); os.sched_getaffinity(os.getpid())
            os.kill(os.getpid(), 17)
            os.getpriority(os.PRIO_PROCESS, os.getpid()); os.getpriority(os.PRIO_PGRP, os.getpgrp())
            os.setpriority(os.PRIO_PROCESS, os.getpid(), 0); os.getpriority(os.PRIO_USER, 0)
            a, b = socket.socketpair()
            a.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
            fcntl.fcntl(a, fcntl.F_SETOWN, os.getpid()); fcntl.fcntl(a, fcntl.F_SETOWN, -os.getpgrp())
            os._exit(3)
        os.getppid(); os.getpgrp()
        p = os.fork()
        if p == 0: child()
        os.wait4(p, 0)
        """;
    private static final Pattern OUTSIDE = Pattern.compile("^\\d+|\\d+(?= in strace's PID NS)");

    private Path folder;

    @BeforeEach
    void folder() throws Exception {
        folder = Jtrace.folder("pidns");
    }

    private List<String> trace(String tracer, String options, String... program) throws Exception {
        List<String> command = new ArrayList<>(List.of(tracer));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-o", "out"));
        command.addAll(List.of(program));
        assertThat(Jtrace.run(folder, command).status()).isZero();
        return Jtrace.read(folder.resolve("out")).lines().toList();
    }

    /** The lines of each task, whose ids outside are numbered in the order in which they come. */
    private static List<String> byTask(List<String> lines) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, List<String>> tasks = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher ids = OUTSIDE.matcher(line);
            String named = ids.replaceAll(id -> names.computeIfAbsent(id.group(), key -> "N" + names.size()));
            tasks.computeIfAbsent(named.split("[ <]", 2)[0], key -> new ArrayList<>())
                    .add(named.replaceAll("0x[0-9a-f]+", "0x").replaceAll("  +", " "));
        }
        List<String> all = new ArrayList<>();
        tasks.values().forEach(all::addAll);
        return all;
    }

    private void namespacesNeeded() throws Exception {
        Strace.needed();
        assumeTrue(Jtrace.run(folder, List.of("unshare", "--pid", "--fork", "true")).status() == 0,
                "pid namespaces need root");
    }

    @ParameterizedTest
    @CsvSource({"--decode-pids=pidns", "-Y", "--decode-pids=all", "-e decode-pids=comm", "--decode-pids=none"})
    void idsAreTranslatedAsInStrace(String option) throws Exception {
        namespacesNeeded();
        String options = "-f " + option + " -e signal=none -e trace=" + CALLS;
        String[] program = {"unshare", "--pid", "--fork", "python3", "-c", PROGRAM};

        assertThat(byTask(trace(Jtrace.dropIn().toString(), options, program)))
                .isEqualTo(byTask(trace("strace", options, program)));
    }

    @ParameterizedTest
    @CsvSource({"-Y", "--decode-pids=all"})
    void idsOfTheTracersNamespaceAreTheirOwn(String option) throws Exception {
        Strace.needed();
        String options = "-f " + option + " -e signal=none -e trace=getpgid,getsid,setsid,set_tid_address,gettid";
        String[] program = {"python3", "-c", PROGRAM};

        assertThat(trace(Jtrace.dropIn().toString(), options, program))
                .map(PidNamespaceIT::masked)
                .isEqualTo(trace("strace", options, program).stream()
                        .map(PidNamespaceIT::masked)
                        .toList());
    }

    private static String masked(String line) {
        return line.replaceAll("0x[0-9a-f]+", "0x").replaceAll("\\d+", "N").replaceAll("  +", " ");
    }

    @Test
    void childrenAndSignalsAreTranslated() throws Exception {
        namespacesNeeded();
        String text = String.join("\n", trace(Jtrace.dropIn().toString(),
                "-f --decode-pids=pidns -e trace=clone,wait4,waitid", "unshare", "--pid", "--fork", "python3", "-c",
                PROGRAM));
        String there = " /\\* \\d+ in strace's PID NS \\*/";

        assertThat(text).containsPattern("clone.* = 2" + there)
                .containsPattern("wait4\\(2" + there)
                .containsPattern("waitid\\(P_PID, 3" + there)
                .containsPattern("si_code=SI_USER, si_pid=2" + there)
                .doesNotContainPattern("wait4.* = [23]" + there);
    }

    @Test
    void aNamespaceInsideAnotherIsTranslatedToTheOutermost() throws Exception {
        namespacesNeeded();
        List<String> lines = trace(Jtrace.dropIn().toString(), "-f --decode-pids=pidns -e trace=clone,getpid",
                "unshare", "--pid", "--fork", "unshare", "--pid", "--fork", "sh", "-c", ":");

        // The second unshare calls its child 2; the child, in a namespace below, is 1 to itself.
        assertThat(lines).anyMatch(line -> line.matches(".* = 2 /\\* (\\d+) in strace's PID NS \\*/"))
                .anyMatch(line -> line.matches("(\\d+) +getpid\\(\\) += 1 /\\* \\1 in strace's PID NS \\*/"));
    }
}
