package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bpf engine against the kernel, strace and the ptrace engine; skipped where the machine does not allow it. */
final class BpfEngineIT {
    private static final String STORM = "i=0; while [ $i -lt 100 ]; do /bin/true; i=$((i+1)); done";

    private Path folder;

    @BeforeEach
    void works() throws Exception {
        folder = Jtrace.folder("bpf");
        assumeTrue(Jtrace.worksByBpf(), "the bpf engine does not work here: see jtrace doctor");
    }

    /** How often each call begins in a trace, and each kind of end. */
    private static TreeMap<String, Integer> counts(String trace) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (String line : trace.lines().toList()) {
            String text = line.replaceFirst("^\\d+ +", "");
            if (!text.startsWith("<...")) {
                counts.merge(text.replaceFirst("[({].*| with .*", ""), 1, Integer::sum);
            }
        }
        return counts;
    }

    @Test
    void aStormOfForksIsCountedAsStraceCountsIt() throws Exception {
        Path trace = folder.resolve("storm");
        Jtrace.Ended ended = Jtrace.jtrace(
                folder, "trace", "--engine", "bpf", "-o", trace.toString(), "sh", "-c", STORM);
        assertThat(ended.status()).isZero();
        Path theirs = folder.resolve("storm.strace");
        Jtrace.run(folder, List.of("strace", "-f", "-o", theirs.toString(), "sh", "-c", STORM));
        assertThat(counts(Jtrace.read(trace))).isEqualTo(counts(Jtrace.read(theirs)));
        assertThat(Jtrace.read(trace)).doesNotContain("lost");
    }

    @Test
    void aMillionCallsLoseNothing() throws Exception {
        Path trace = folder.resolve("million");
        Jtrace.Ended ended = Jtrace.jtrace(folder, "trace", "--engine", "bpf", "-e", "trace=read,write", "-o",
                trace.toString(), "dd", "if=/dev/zero", "of=/dev/null", "bs=1", "count=500000", "status=none");
        assertThat(ended.status()).isZero();
        try (var lines = Files.lines(trace)) {
            assertThat(lines.filter(line -> line.contains("\"\\0\", 1)")).count()).isEqualTo(1_000_000);
        }
        Files.delete(trace);
    }

    /** Calls and errors by name of a table of -c. */
    private static TreeMap<String, String> table(String text) {
        TreeMap<String, String> rows = new TreeMap<>();
        for (String line : text.lines().filter(l -> l.strip().matches("[0-9. ]+ [a-z0-9_]+")).toList()) {
            String[] words = line.strip().split(" +");
            rows.put(words[words.length - 1], words[3] + (words.length == 6 ? " " + words[4] : ""));
        }
        return rows;
    }

    @Test
    void theKernelCountsAsStraceDoes() throws Exception {
        Path ours = folder.resolve("counts");
        Path theirs = folder.resolve("counts.strace");
        for (String options : new String[] {"-c", "-cw"}) {
            Jtrace.jtrace(folder, "trace", "--engine", "bpf", options, "-o", ours.toString(), "sh", "-c", STORM);
            Jtrace.run(folder, List.of("strace", "-f", options, "-o", theirs.toString(), "sh", "-c", STORM));
            assertThat(table(Jtrace.read(ours))).isEqualTo(table(Jtrace.read(theirs))).hasSizeGreaterThan(15);
        }
    }

    @Test
    void countedLatenciesAreInOrderAndNoLongerThanTheRun() throws Exception {
        Path ours = folder.resolve("latency");
        Jtrace.jtrace(folder, "trace", "--engine", "bpf", "-cw", "--latency", "-e", "trace=clock_nanosleep,brk", "-o",
                ours.toString(), "sleep", "0.2");
        String row = Jtrace.read(ours).lines().filter(l -> l.endsWith("clock_nanosleep")).findFirst().orElseThrow();
        String[] words = row.strip().split(" +");
        assertThat(Integer.parseInt(words[4])).as("p50 in microseconds").isBetween(194_000, 60_000_000);
        assertThat(Integer.parseInt(words[6])).as("max")
                .isGreaterThanOrEqualTo(200_000)
                .isGreaterThanOrEqualTo(Integer.parseInt(words[4]));
    }

    @Test
    void exitStatusAndFailedStartsAreThoseOfPtrace() throws Exception {
        for (String command : new String[] {"exit 7", "kill -TERM $$", "/proc/version"}) {
            Jtrace.Ended bpf =
                    Jtrace.jtrace(folder, "trace", "--engine", "bpf", "-o", "/dev/null", "sh", "-c", command);
            Jtrace.Ended ptrace =
                    Jtrace.jtrace(folder, "trace", "--engine", "ptrace", "-o", "/dev/null", "sh", "-c", command);
            assertThat(bpf).as(command).isEqualTo(ptrace);
        }
        Path noProgram = folder.resolve("no-program");
        Files.writeString(noProgram, "\177ELF");
        noProgram.toFile().setExecutable(true);
        Jtrace.Ended bpf = Jtrace.jtrace(folder, "trace", "--engine", "bpf", noProgram.toString());
        Jtrace.Ended ptrace = Jtrace.jtrace(folder, "trace", "--engine", "ptrace", noProgram.toString());
        assertThat(bpf.status()).isEqualTo(ptrace.status());
        assertThat(bpf.err().replaceFirst("0x[0-9a-f]+", "ENVP"))
                .isEqualTo(ptrace.err().replaceFirst("0x[0-9a-f]+", "ENVP"));
    }

    @Test
    void attachesWhileACallIsUnderWayAndLetsGo() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, "sleep 1 & P=$!; sleep 0.2;"
                + " timeout -s INT 0.4 $J trace --engine bpf -o out.attach -p $P; kill -0 $P && echo lives;"
                + " $J trace --engine bpf -o out.end -p $P");
        assertThat(ended.out()).isEqualTo("lives\n");
        assertThat(Jtrace.read(folder.resolve("out.end"))).contains("nanosleep resumed>", "+++ exited with 0 +++");
    }

    @ShowsOption("RING_SIZE")
    @Test
    void aRingThatIsTooSmallLosesCallsAndSaysSo() throws Exception {
        String storm = "$J trace --engine bpf --ring-size %d -o '|sleep 2; cat >%s'"
                + " dd if=/dev/zero of=/dev/null bs=1 count=100000 status=none; echo $?";
        Jtrace.Ended small = Jtrace.shell(folder, storm.formatted(1, "small"));
        Jtrace.Ended large = Jtrace.shell(folder, storm.formatted(256, "large"));
        assertThat(small.out()).isEqualTo("3\n");
        assertThat(small.err()).matches("jtrace: the trace is incomplete: \\d+ events found no room in the ring"
                + " \\(see --ring-size\\)\n");
        String told = small.err().replaceAll("[^0-9]", "");
        long lost = Jtrace.read(folder.resolve("small"))
                .lines()
                .filter(line -> line.contains("+++ lost"))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*lost (\\d+) events.*", "$1")))
                .sum();
        assertThat(lost).isEqualTo(Long.parseLong(told)).isPositive();
        assertThat(large).isEqualTo(new Jtrace.Ended(0, "0\n", ""));
        assertThat(Jtrace.read(folder.resolve("large"))).doesNotContain("+++ lost");
    }

    @ShowsOption("ENGINE")
    @Test
    void refusesWhatItCannotServe() throws Exception {
        Jtrace.Ended ended = Jtrace.jtrace(folder, "trace", "--engine", "bpf", "-y", "true");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains("the bpf engine cannot serve -y/--decode-fds");
        Jtrace.Ended auto = Jtrace.jtrace(folder, "trace", "-d", "--engine", "auto", "-y", "-o", "/dev/null", "true");
        assertThat(auto.err()).contains("engine ptrace: bpf cannot serve -y/--decode-fds");
        assertThat(Jtrace.jtrace(folder, "trace", "-d", "--engine", "auto", "-o", "/dev/null", "true").err())
                .contains("engine bpf: the cheapest that works here");
    }
}
