package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jtrace.differential.Trace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The perf engine against strace and the other engines; skipped where the machine does not allow it. */
final class PerfEngineIT {
    private static final String STORM = "i=0; while [ $i -lt 100 ]; do /bin/true; i=$((i+1)); done";

    private Path folder;

    @BeforeEach
    void works() throws Exception {
        folder = Jtrace.folder("perf");
        assumeTrue(Jtrace.works("perf"), "the perf engine does not work here: see jtrace doctor");
    }

    /** Of each task, by its place in the tree, the calls with their results and its end, without arguments. */
    private Map<String, List<String>> calls(String engine, String... command) throws Exception {
        Path trace = folder.resolve(engine);
        List<String> words = new ArrayList<>(List.of(Jtrace.launcher().toString(), "trace", "--engine", engine, "-f",
                "-o", trace.toString()));
        words.addAll(List.of(command));
        Jtrace.run(folder, words);
        Map<String, List<String>> tasks = new TreeMap<>();
        Trace.parse(Jtrace.read(trace)).tasks().forEach((task, lines) -> tasks.put(task, comparable(lines)));
        return tasks;
    }

    /**
     * Without signals, which the perf engine does not see, how often they come, what differs from run to run, and what
     * depends on when children end: which of them is waited for first, and whether a call has to be made again.
     */
    private static List<String> comparable(List<String> lines) {
        List<String> calls = new ArrayList<>(lines.stream()
                .map(Lines::withoutArguments)
                .filter(line -> !line.matches("SIG.*|rt_sigreturn = .*|(wait4|clone) = \\?"))
                .map(line -> line.replaceFirst("^(getppid|write|read) = .*", "$1"))
                .toList());
        for (int from = 0; from < calls.size(); from++) {
            int to = from;
            while (to < calls.size() && calls.get(to).matches("wait4 = <.*>")) {
                to++;
            }
            calls.subList(from, to).sort(null);
            from = to;
        }
        return calls;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls /usr", "cat /etc/hostname | wc -c", "(exit 3); (kill -TERM $$)", "exec true"})
    void allEnginesSeeTheSameCallsAndResultsOfEachTask(String script) throws Exception {
        Map<String, List<String>> ptrace = calls("ptrace", "sh", "-c", "trap : TERM; " + script);
        assertThat(calls("perf", "sh", "-c", "trap : TERM; " + script)).isEqualTo(ptrace);
        assertThat(ptrace.values().stream().mapToInt(List::size).sum()).isGreaterThan(20);
        if (Jtrace.works("bpf")) {
            assertThat(calls("bpf", "sh", "-c", "trap : TERM; " + script)).isEqualTo(ptrace);
        }
    }

    @Test
    void aStormOfForksIsCountedAsStraceCountsIt() throws Exception {
        Path ours = folder.resolve("counts");
        Path theirs = folder.resolve("counts.strace");
        Jtrace.jtrace(folder, "trace", "--engine", "perf", "-cw", "-o", ours.toString(), "sh", "-c", STORM);
        Jtrace.run(folder, List.of("strace", "-f", "-cw", "-o", theirs.toString(), "sh", "-c", STORM));
        assertThat(Lines.table(Jtrace.read(ours))).isEqualTo(Lines.table(Jtrace.read(theirs))).hasSizeGreaterThan(15);
    }

    @Test
    void theKernelLetsOnlyWantedCallsPass() throws Exception {
        Path trace = folder.resolve("some");
        Jtrace.jtrace(folder, "trace", "--engine", "perf", "-e", "trace=getppid,getuid", "-o", trace.toString(), "sh",
                "-c", "true");
        assertThat(Jtrace.read(trace).lines().map(line -> line.replaceFirst("^\\d+ +(\\w+).*", "$1")).toList())
                .containsExactly("getuid", "getppid", Jtrace.read(trace).lines().toList().getLast());
        assertThat(Jtrace.read(trace)).endsWith("+++ exited with 0 +++\n");
    }

    @Test
    void whatIsReadLateSaysSoAndWhatIsGoneIsAnAddress() throws Exception {
        Path trace = folder.resolve("late");
        Jtrace.jtrace(folder, "trace", "--engine", "perf", "-e", "trace=clock_nanosleep,openat", "-o",
                trace.toString(), "sleep", "0.2");
        String text = Jtrace.read(trace);
        assertThat(text).containsPattern("tv_sec=0, tv_nsec=200000000}, .* = 0\n")
                .containsPattern("openat\\(AT_FDCWD, \"/.*\\(READ LATE\\)\n");
    }

    @Test
    void exitStatusesAndFailedStartsAreThoseOfPtrace() throws Exception {
        for (String command : new String[] {"exit 7", "kill -TERM $$", "kill -SEGV $$", "/proc/version"}) {
            Jtrace.Ended perf =
                    Jtrace.jtrace(folder, "trace", "--engine", "perf", "-o", "/dev/null", "sh", "-c", command);
            Jtrace.Ended ptrace =
                    Jtrace.jtrace(folder, "trace", "--engine", "ptrace", "-o", "/dev/null", "sh", "-c", command);
            assertThat(perf).as(command).isEqualTo(ptrace);
        }
    }

    @Test
    void attachesWhileACallIsUnderWayAndLetsGo() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, "sleep 8 & P=$!; sleep 0.2;"
                + " timeout -s INT 2 $J trace --engine perf -o out.attach -p $P; kill -0 $P && echo lives;"
                + " $J trace --engine perf -o out.end -p $P");
        assertThat(ended.out()).isEqualTo("lives\n");
        assertThat(Jtrace.read(folder.resolve("out.end"))).contains("nanosleep resumed>", "+++ exited with 0 +++");
    }

    @Test
    void aRingThatIsTooSmallLosesCallsAndSaysSo() throws Exception {
        Jtrace.Ended small = Jtrace.shell(folder, "$J trace --engine perf --ring-size 1 -o '|sleep 2; cat >small'"
                + " dd if=/dev/zero of=/dev/null bs=1 count=100000 status=none; echo $?");
        assertThat(small.out()).isEqualTo("3\n");
        assertThat(small.err()).matches("jtrace: the trace is incomplete: \\d+ events found no room in the ring"
                + " \\(see --ring-size\\)\n");
        long lost = Jtrace.read(folder.resolve("small"))
                .lines()
                .filter(line -> line.contains("+++ lost"))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*lost (\\d+) events.*", "$1")))
                .sum();
        assertThat(lost).isEqualTo(Long.parseLong(small.err().replaceAll("[^0-9]", ""))).isPositive();
        assertThat(Jtrace.read(folder.resolve("small"))).endsWith(" +++ exited with 0 +++\n");
    }

    @Test
    void whatIsLostLastIsCountedToo() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, "$J trace --engine perf --ring-size 1 -e trace=read,write -o last"
                + " sh -c 'kill -STOP $PPID; dd if=/dev/zero of=/dev/null bs=1 count=50000 status=none; kill -CONT $PPID';"
                + " echo $?");
        assertThat(ended.out()).isEqualTo("3\n");
        long lost = Long.parseLong(ended.err().replaceAll("[^0-9]", ""));
        List<String> lines = Jtrace.read(folder.resolve("last")).lines().toList();
        long calls = lines.stream().filter(line -> line.matches(".*\\) += 1")).count();
        assertThat(lost + 2 * calls).as("records").isBetween(200_000L, 200_100L);
        assertThat(lines).anyMatch(line -> line.endsWith("+++ exited with 0 +++"));
    }

    @Test
    void nothingIsMountedAndNothingStays() throws Exception {
        String mounts = Jtrace.read(Path.of("/proc/self/mounts"));
        Jtrace.jtrace(folder, "trace", "--engine", "perf", "-o", "/dev/null", "true");
        assertThat(Jtrace.read(Path.of("/proc/self/mounts"))).isEqualTo(mounts);
    }

    @Test
    void refusesWhatItCannotServe() throws Exception {
        Jtrace.Ended paths = Jtrace.jtrace(folder, "trace", "--engine", "perf", "-y", "true");
        assertThat(paths.status()).isEqualTo(2);
        assertThat(paths.err()).contains("the perf engine cannot serve -y/--decode-fds");
        Jtrace.Ended times = Jtrace.jtrace(folder, "trace", "--engine", "perf", "-c", "true");
        assertThat(times.status()).isEqualTo(2);
        assertThat(times.err()).contains("the perf engine cannot serve -c and -C without -w");
    }
}
