package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real programs under perf stat, and both under jtrace: as many calls as the kernel counts for perf from the program's
 * execve on have a line in the very same run.
 */
final class ExactCountsIT {
    /** tracefs, which perf needs, in a mount namespace of its own. */
    private static final String COUNTED = "mount -t tracefs tracefs /sys/kernel/tracing 2>/dev/null;"
            + " exec \"$J\" trace --engine \"$ENGINE\" -o \"$TRACE\" -- perf stat -e raw_syscalls:sys_enter -x, -o \"$COUNT\""
            + " -- \"$@\" >/dev/null 2>&1";

    private static final String STORM = "i=0; while [ $i -lt 200 ]; do /bin/true; i=$((i+1)); done";
    private static final String THREADS = "python3 -c 'import threading\n"
            + "t = [threading.Thread(target=lambda: open(\"/dev/null\").close()) for i in range(200)]\n"
            + "for x in t: x.start()\n"
            + "for x in t: x.join()'";
    private static final Map<String, String> SCRIPTS = Map.of(
            "forks", STORM,
            "threads", THREADS,
            "java", "exec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -version",
            "gcc", "echo 'int main(void) { return 0; }' >c.c; gcc -O2 -o c c.c; ./c",
            "git", "rm -rf r; git init -q r; cd r; echo a >a; git add a; git status --short");

    @ParameterizedTest
    @CsvSource({"bpf,forks", "bpf,threads", "bpf,java", "bpf,gcc", "bpf,git", "perf,forks", "perf,threads", "perf,git",
        "ptrace,forks"})
    void everyCallThatTheKernelCountsHasALine(String engine, String name) throws Exception {
        Path folder = Jtrace.folder("exact");
        assumeTrue(Jtrace.works(engine), () -> "the " + engine + " engine does not work here: see jtrace doctor");
        Path trace = folder.resolve(engine + '.' + name);
        Path count = folder.resolve(engine + '.' + name + ".count");
        Map<String, String> words = Map.of("J", Jtrace.launcher().toString(), "ENGINE", engine, "TRACE",
                trace.toString(), "COUNT", count.toString());
        Jtrace.Ended ended = Jtrace.run(folder, words,
                List.of("unshare", "-m", "sh", "-c", COUNTED, "sh", "sh", "-c", SCRIPTS.get(name)));
        assumeTrue(ended.status() == 0, () -> "perf stat cannot count raw_syscalls:sys_enter here: " + ended);

        long counted = Jtrace.read(count)
                .lines()
                .filter(line -> line.contains("raw_syscalls:sys_enter"))
                .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(','))))
                .sum();
        List<String> lines = Jtrace.read(trace).lines().toList();
        assertThat(entered(lines)).hasSize((int) counted);
        assertThat(counted).isGreaterThan(200);
        assertThat(lines).noneMatch(line -> line.contains("+++ lost"));
    }

    /** The calls of all but perf itself, from the execve of its child on. */
    private static List<String> entered(List<String> lines) {
        String perf = task(lines.getFirst());
        String child = lines.stream().map(ExactCountsIT::task).filter(t -> !t.equals(perf)).findFirst().orElseThrow();
        List<String> calls = new ArrayList<>();
        boolean executed = false;
        for (String line : lines) {
            String task = task(line);
            if (executed && !task.equals(perf) && line.matches("\\d+ +\\w+\\(.*")) {
                calls.add(line);
            }
            executed |= task.equals(child) && line.matches("\\d+ +(<\\.\\.\\. execve resumed>|execve\\().* = 0");
        }
        return calls;
    }

    private static String task(String line) {
        return line.substring(0, line.indexOf(' '));
    }
}
