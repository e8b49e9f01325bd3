package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counters of the built image on control groups and on thousands of threads. */
final class StatPlacesIT {
    private static final String EVENT = "syscalls:sys_enter_getppid";
    private static final String GROUP = "jtrace-stat-it";

    private static Path folder;
    private static String program;

    @BeforeAll
    static void compile() throws Exception {
        folder = Jtrace.folder("stat-places");
        program = folder.resolve("counted").toString();
        Path source = Jtrace.root().resolve("probes/test/stat/counted.c");
        assertThat(Jtrace.run(folder, List.of("cc", "-O1", "-pthread", "-o", program, source.toString())).err())
                .isEmpty();
    }

    private static void countingCpusNeeded() throws Exception {
        Jtrace.Ended ended = Jtrace.jtrace(folder, "stat", "-a", "-x,", "-e", EVENT, "true");
        assumeTrue(ended.status() == 0 && !ended.err().contains("<not"), "CPUs or tracepoints cannot be counted here");
    }

    /** Where control groups of version 2 are mounted. */
    private static Path cgroups() {
        Path root = Stream.of("/sys/fs/cgroup", "/sys/fs/cgroup/unified")
                .map(Path::of)
                .filter(p -> Files.exists(p.resolve("cgroup.controllers")))
                .findFirst()
                .orElse(null);
        assumeTrue(root != null && Files.isWritable(root), "no writable cgroup v2 is mounted here");
        return root;
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"$J\" stat -x, -G", "perf stat -x, --for-each-cgroup"})
    void onlyTheTasksOfAControlGroupAreCounted(String tool) throws Exception {
        countingCpusNeeded();
        Path group = cgroups().resolve(GROUP);
        Files.createDirectories(group);
        try {
            String inside = "echo $$ >" + group + "/cgroup.procs; exec " + program + " getppid 4321";
            Jtrace.Ended ended = Jtrace.shell(folder, tool + " " + GROUP + " -a -e " + EVENT + " sh -c '(exec sh -c \""
                    + inside.replace("$", "\\$") + "\"); " + program + " getppid 1000'");
            assumeTrue(tool.contains("$J") || ended.status() == 0, "perf cannot count control groups here");
            assertThat(ended.err().lines().filter(l -> l.contains(EVENT)).toList()).singleElement()
                    .asString()
                    .startsWith("4321,");
        } finally {
            remove(group);
        }
    }

    /** Its tasks are gone, but the kernel may not have noticed yet. */
    private static void remove(Path group) throws IOException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            try {
                Files.deleteIfExists(group);
                return;
            } catch (IOException e) {
                Thread.sleep(20);
            }
        }
        throw new IOException(group + " cannot be removed");
    }

    @Test
    void aControlGroupThatIsNotThereIsAMistake() throws Exception {
        Jtrace.Ended ended = Jtrace.jtrace(folder, "stat", "-a", "-G", "no-such-group", "true");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains("there is no control group 'no-such-group'");
    }

    /** Counts a process of 3000 threads that make one call each. */
    private static Jtrace.Ended ofThreads(String before) throws Exception {
        return Jtrace.shell(folder,
                "rm -f ready; mkfifo ready; " + program + " threads 3000 >ready & p=$!; read x <ready;"
                        + " " + before + " \"$J\" stat -x, -e " + EVENT + ",task-clock -p $p"
                        + " sh -c \"kill -USR1 $p; while kill -0 $p 2>/dev/null; do sleep 0.05; done\";"
                        + " s=$?; kill -9 $p 2>/dev/null; rm -f ready; exit $s");
    }

    @Test
    void everyOneOfThousandsOfThreadsIsCounted() throws Exception {
        countingCpusNeeded();
        Jtrace.Ended ended = ofThreads("");
        assertThat(ended.err()).startsWith("3000,," + EVENT + ",");
    }

    @Test
    void aSoftLimitOnDescriptorsIsRaised() throws Exception {
        countingCpusNeeded();
        assertThat(ofThreads("ulimit -Sn 1000;").err()).startsWith("3000,," + EVENT + ",");
    }

    @Test
    void rootRaisesAHardLimitToo() throws Exception {
        countingCpusNeeded();
        assumeTrue(Jtrace.shell(folder, "ulimit -n 1000; ulimit -n 10000").status() == 0, "needs CAP_SYS_RESOURCE");
        assertThat(ofThreads("ulimit -n 1000;").err()).startsWith("3000,," + EVENT + ",");
    }

    @Test
    void aLimitThatCannotBeRaisedIsExplained() throws Exception {
        countingCpusNeeded();
        Jtrace.Ended ended = ofThreads("ulimit -n 1000; setpriv --bounding-set=-sys_resource --");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("jtrace: 3001 threads or CPUs with 2 counters each need 6066 descriptors,"
                + " and the limit is 1000: fewer events, or as root (ulimit -Hn 6066; sysctl fs.nr_open=6066)\n");
    }
}
