package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bpf engine against the kernel, strace and the ptrace engine; skipped where the machine does not allow it. */
final class BpfEngineIT {
    private static final String STORM = "i=0; while [ $i -lt 100 ]; do /bin/true; i=$((i+1)); done";

    private static final int READ = 0;
    private static final int EXECVE = 59;

    private Path folder;

    @BeforeEach
    void works() throws Exception {
        folder = Jtrace.folder("bpf");
        assumeTrue(Jtrace.works("bpf"), "the bpf engine does not work here: see jtrace doctor");
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

    @Test
    void theKernelCountsAsStraceDoes() throws Exception {
        Path ours = folder.resolve("counts");
        Path theirs = folder.resolve("counts.strace");
        for (String options : new String[] {"-c", "-cw"}) {
            Jtrace.jtrace(folder, "trace", "--engine", "bpf", options, "-o", ours.toString(), "sh", "-c", STORM);
            Jtrace.run(folder, List.of("strace", "-f", options, "-o", theirs.toString(), "sh", "-c", STORM));
            assertThat(Lines.table(Jtrace.read(ours))).isEqualTo(Lines.table(Jtrace.read(theirs)))
                    .hasSizeGreaterThan(15);
        }
    }

    /** bpftrace prints a count for each number of a call. */
    @Test
    void bpftraceCountsTheSame() throws Exception {
        String program = "/bin/dd if=/dev/zero of=/dev/null bs=1 count=1000 status=none";
        Path theirs = folder.resolve("counts.bpftrace");
        Jtrace.Ended ended = Jtrace.run(folder, List.of("unshare", "-m", "sh", "-c",
                "command -v bpftrace >/dev/null || exit 77; mount -t tracefs tracefs /sys/kernel/tracing 2>/dev/null;"
                        + " mount -t debugfs debugfs /sys/kernel/debug 2>/dev/null;"
                        + " exec bpftrace -o counts.bpftrace -e"
                        + " 'tracepoint:raw_syscalls:sys_enter /pid == cpid && comm == \"dd\"/ { @[args->id] = count(); }' -c '"
                        + program + "'"));
        assumeTrue(ended.status() == 0, () -> "bpftrace does not count here: " + ended);
        TreeMap<Integer, Long> bpftrace = new TreeMap<>();
        Matcher counts = Pattern.compile("@\\[(\\d+)\\]: (\\d+)").matcher(Jtrace.read(theirs));
        while (counts.find()) {
            bpftrace.put(Integer.parseInt(counts.group(1)), Long.parseLong(counts.group(2)));
        }
        Path ours = folder.resolve("counts.json");
        Jtrace.run(folder, Stream.concat(Stream.of(Jtrace.launcher().toString(), "trace", "--engine", "bpf",
                "--format", "jsonl", "-o", ours.toString()), Stream.of(program.split(" "))).toList());
        TreeMap<Integer, Long> jtrace = new TreeMap<>();
        Matcher calls = Pattern.compile("\"type\":\"call\".*?\"number\":(\\d+)").matcher(Jtrace.read(ours));
        while (calls.find()) {
            jtrace.merge(Integer.parseInt(calls.group(1)), 1L, Long::sum);
        }
        // Each has its own way to start the program.
        bpftrace.remove(EXECVE);
        jtrace.remove(EXECVE);
        assertThat(jtrace).isEqualTo(bpftrace);
        assertThat(jtrace.get(READ)).isGreaterThanOrEqualTo(1000);
    }

    /** More ends of tasks than the counts are fetched for at a time. */
    @Test
    void noTaskIsCountedTwice() throws Exception {
        Path counts = folder.resolve("many");
        Jtrace.jtrace(folder, "trace", "--engine", "bpf", "-c", "-o", counts.toString(), "sh", "-c",
                "i=0; while [ $i -lt 600 ]; do (:); i=$((i+1)); done");
        assertThat(Lines.table(Jtrace.read(counts))).containsEntry("clone", "600");
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
        Jtrace.Ended ended = Jtrace.shell(folder, "sleep 8 & P=$!; sleep 0.2;"
                + " timeout -s INT 2 $J trace --engine bpf -o out.attach -p $P; kill -0 $P && echo lives;"
                + " $J trace --engine bpf -o out.end -p $P");
        assertThat(ended.out()).isEqualTo("lives\n");
        assertThat(Jtrace.read(folder.resolve("out.end"))).contains("nanosleep resumed>", "+++ exited with 0 +++");
    }

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

    @Test
    void theTypesOfTheKernelAreNotNeeded() throws Exception {
        String storm = " sh -c '" + STORM + "';";
        Jtrace.Ended ended = Jtrace.shell(folder, "export JTRACE_NO_BTF=1; $J trace --engine bpf -o untyped" + storm
                + " $J trace --engine bpf -cw -o untyped.counts" + storm + " strace -f -o typed" + storm
                + " strace -f -cw -o typed.counts" + storm + " $J trace -cd true 2>&1 >/dev/null | grep engine;"
                + " $J trace --task-counters true");
        assertThat(ended.out()).contains("engine ptrace: bpf does not work here: CPU time");
        assertThat(ended.err()).contains("--task-counters needs the kernel's description of its types");
        assertThat(counts(Jtrace.read(folder.resolve("untyped"))))
                .isEqualTo(counts(Jtrace.read(folder.resolve("typed"))));
        assertThat(Lines.table(Jtrace.read(folder.resolve("untyped.counts"))))
                .isEqualTo(Lines.table(Jtrace.read(folder.resolve("typed.counts"))));
    }

    @Test
    void refusesWhatItCannotServe() throws Exception {
        Jtrace.Ended ended = Jtrace.jtrace(folder, "trace", "--engine", "bpf", "-y", "true");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains("the bpf engine cannot serve -y/--decode-fds");
        Jtrace.Ended auto = Jtrace.jtrace(folder, "trace", "-d", "--engine", "auto", "-y", "-o", "/dev/null", "true");
        assertThat(auto.err()).contains("engine ptrace: the others cannot serve -y/--decode-fds");
        assertThat(Jtrace.jtrace(folder, "trace", "-d", "--engine", "auto", "-o", "/dev/null", "true").err())
                .contains("engine bpf: the cheapest that works here");
    }

    @Test
    void leaves32BitProgramsToPtrace() throws Exception {
        byte[] head = {0x7f, 'E', 'L', 'F', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 3, 0};
        Path program = Files.write(folder.resolve("narrow"), head);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Jtrace.Ended auto = Jtrace.jtrace(folder, "trace", "-d", "--engine", "auto", "-o", "/dev/null", "./narrow");
        assertThat(auto.err()).contains("debug: engine ptrace: the others show socketcall")
                .contains("'./narrow' is one");
        Jtrace.Ended asked = Jtrace.jtrace(folder, "trace", "-d", "--engine", "bpf", "-o", "/dev/null", "./narrow");
        assertThat(asked.err()).contains("engine bpf: asked for");
    }
}
