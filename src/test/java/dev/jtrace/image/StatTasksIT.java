package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The events that BPF programs count for tasks, against what programs are told of themselves and what perf counts. */
final class StatTasksIT {
    private static final String ALL = "task-cpu-time,task-voluntary-switches,task-involuntary-switches,"
            + "task-minor-faults,task-major-faults,task-read-bytes,task-written-bytes,task-migrations";
    /** Writes a file and says what the kernel tells of that; waits 300 times. */
    private static final String WRITER = "dd if=/dev/zero of=written.$$ bs=65536 count=16 2>/dev/null;"
            + " for i in 1 2 3; do ./counted sleep 100; done; rm written.$$";

    private static Path folder;

    @BeforeAll
    static void compile() throws Exception {
        folder = Jtrace.folder("stat-tasks");
        Path source = Jtrace.root().resolve("probes/test/stat/counted.c");
        assertThat(Jtrace.run(folder, List.of("cc", "-O1", "-pthread", "-o", folder.resolve("counted").toString(),
                source.toString())).err()).isEmpty();
        String tried = Jtrace.shell(folder, "\"$J\" stat -e task-minor-faults true").err();
        assumeTrue(!tried.contains("<not supported>"), "BPF programs cannot count tasks here: " + tried.strip());
    }

    private static Jtrace.Ended stat(String words) throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, "\"$J\" stat -x, " + words);
        assertThat(ended.status()).as(ended.err()).isZero();
        return ended;
    }

    /** Counts by event, or by place and event where lines have places. */
    private static Map<String, Double> counts(String words) throws Exception {
        Map<String, Double> counts = new HashMap<>();
        for (String line : stat(words).err().lines().toList()) {
            String[] w = line.split(",");
            boolean placed = w[0].contains("-");
            counts.put(placed ? w[0] + ' ' + w[3] : w[2], Double.valueOf(w[placed ? 1 : 0]));
        }
        return counts;
    }

    @Test
    void aTreeOfProcessesIsCountedToItsEnd() throws Exception {
        Map<String, Double> counts = counts("-e " + ALL + " sh -c '" + WRITER + "'");
        assertThat(counts).hasSize(8);
        assertThat(counts.get("task-written-bytes")).isBetween((double) (1 << 20), (double) (1 << 20) + 65536);
        assertThat(counts.get("task-voluntary-switches")).isBetween(300.0, 330.0);
        assertThat(counts.get("task-cpu-time")).isPositive();

        Map<String, Double> shellOnly = counts("-i -e " + ALL + " sh -c '" + WRITER + "'");
        assertThat(shellOnly.get("task-voluntary-switches")).isLessThan(50);
        assertThat(shellOnly.get("task-written-bytes")).isLessThan(1 << 20);
    }

    @Test
    void theyAgreeWithPerfsSoftwareEvents() throws Exception {
        Map<String, Double> counts = counts("-e " + ALL + ",minor-faults,context-switches,task-clock,cpu-migrations"
                + " ./counted touch 5000");
        assertThat(counts.get("task-minor-faults")).isGreaterThan(5000)
                .isCloseTo(counts.get("minor-faults"), within(5.0));
        // One more: the last switch away from the task.
        assertThat(counts.get("task-voluntary-switches") + counts.get("task-involuntary-switches"))
                .isCloseTo(counts.get("context-switches") + 1, within(2.0));
        assertThat(counts.get("task-migrations")).isCloseTo(counts.get("cpu-migrations"), within(2.0));

        Map<String, Double> busy = counts("-e task-cpu-time,task-clock ./counted spin 300");
        assertThat(busy.get("task-cpu-time")).as("but for what was used before execve")
                .isGreaterThan(295);
    }

    @Test
    void processesAreToldTheSame() throws Exception {
        String told = "import os,resource\n"
                + "d=os.open(\"w\",os.O_WRONLY|os.O_CREAT|os.O_TRUNC,0o600)\n"
                + "os.write(d,b\"x\"*(1<<20))\n"
                + "io=dict(l.split(\": \") for l in open(\"/proc/self/io\"))\n"
                + "print(io[\"write_bytes\"].strip(),io[\"read_bytes\"].strip())\n";
        Jtrace.Ended ended = stat("-e task-written-bytes,task-read-bytes python3 -B -c '" + told + "'");
        String[] words = ended.out().strip().split(" ");
        List<Double> counted =
                ended.err().lines().map(l -> Double.valueOf(l.substring(0, l.indexOf(',')))).toList();
        double written = Double.parseDouble(words[0]);
        assertThat(written).isGreaterThanOrEqualTo(1 << 20);
        assertThat(counted.getFirst()).as("what is written until the end").isBetween(written, written + 65536);
        assertThat(counted.getLast()).as("less what execve read").isBetween(0.0, Double.parseDouble(words[1]) + 65536);
    }

    @Test
    void intervalsAddUp() throws Exception {
        double sum = stat("-I 50 -e task-minor-faults ./counted slowtouch 2000").err()
                .lines()
                .mapToDouble(l -> Double.parseDouble(l.split(",")[1]))
                .sum();
        double whole = counts("-e task-minor-faults ./counted slowtouch 2000").get("task-minor-faults");
        assertThat(sum).isGreaterThan(2000).isCloseTo(whole, within(50.0));
    }

    @Test
    void runningThreadsAreCountedEachForItself() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, "rm -f ready; mkfifo ready; ./counted threads 20 >ready & p=$!;"
                + " read x <ready; \"$J\" stat -x, --per-thread -e task-voluntary-switches -p $p"
                + " sh -c \"kill -USR1 $p; while kill -0 $p 2>/dev/null; do sleep 0.05; done\"; rm ready");
        List<String> lines = ended.err().lines().toList();
        assertThat(lines).hasSize(21);
        // Each one ends: that is a switch away from it, after at most a few for the barrier and the lock of exits.
        assertThat(lines).allMatch(l -> l.startsWith("counted-") && Integer.parseInt(l.split(",")[1]) >= 1);

        double all = Double.parseDouble(Jtrace.shell(folder, "./counted sleep 1000000 & p=$!;"
                + " \"$J\" stat -x, -e task-voluntary-switches -p $p ./counted sleep 500; kill $p")
                .err()
                .split(",")[0]);
        assertThat(all).isGreaterThan(100);
    }

    @Test
    void whatCannotBeSaysWhy() throws Exception {
        assertThat(Jtrace.shell(folder, "setpriv --bounding-set=-all --inh-caps=-all --reuid 65534 --clear-groups"
                + " \"$J\" stat -e task-cpu-time true").err())
                .containsPattern("<not supported> +task-cpu-time +# .*run jtrace as root");
        assertThat(Jtrace.shell(folder, "JTRACE_NO_BTF=1 \"$J\" stat -e task-cpu-time true").err())
                .contains("# counting tasks by BPF programs needs the kernel's description of its types");
        assertThat(Jtrace.shell(folder, "\"$J\" stat -a -e task-cpu-time true").err())
                .contains("# counts tasks, not CPUs: a program, -p or -t");
        for (String words : List.of("-e task-cpu-time:u", "--all-kernel -e task-cpu-time",
                "-e '{task-migrations}:k'")) {
            Jtrace.Ended ended = Jtrace.shell(folder, "\"$J\" stat " + words + " true");
            assertThat(ended.status()).isEqualTo(2);
            assertThat(ended.err()).contains("is counted in all modes");
        }
        assertThat(Jtrace.shell(folder, "\"$J\" stat --by syscall -e task-migrations true").err())
                .contains("task-migrations is no counter that can be read at entry and return");
    }
}
