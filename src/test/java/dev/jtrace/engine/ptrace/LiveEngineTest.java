package dev.jtrace.engine.ptrace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.EventKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The engine on real programs of known behaviour. Numbers are those of asm/unistd_64.h. */
@Timeout(120)
@EnabledIfSystemProperty(named = "os.arch", matches = "amd64", disabledReason = "x86-64 numbers")
class LiveEngineTest {
    private static final int GETPPID = 110;
    private static final int EXECVE = 59;
    private static final int EXIT_GROUP = 231;
    private static final int SIGKILL = 9;

    @TempDir Path folder;

    @Test
    void everyCallOfALoop() throws Exception {
        LiveTracer t = LiveTracer.launch(true, LiveTracer.compile(folder, "loop"), "1000");
        assertThat(t.finish()).isZero();
        assertThat(t.entries[GETPPID]).isEqualTo(1000);
        assertThat(t.exits[GETPPID]).isEqualTo(1000);
        assertThat(t.entries[EXECVE]).as("the stub's calls are hidden, its execve is not").isEqualTo(1);
        assertThat(t.exits[EXECVE]).isEqualTo(1);
        assertThat(t.entries[EXIT_GROUP]).isEqualTo(1);
        assertThat(t.exits[EXIT_GROUP]).isZero();
        assertThat(t.count(EventKind.EXITED)).isEqualTo(1);
    }

    @Test
    void everyCallOfEveryThread() throws Exception {
        LiveTracer t = LiveTracer.launch(true, LiveTracer.compile(folder, "threads"), "20", "50");
        assertThat(t.finish()).isZero();
        assertThat(t.entries[GETPPID]).isEqualTo(1000);
        assertThat(t.exits[GETPPID]).isEqualTo(1000);
        assertThat(t.count(EventKind.TASK_NEW)).isEqualTo(20);
        assertThat(t.count(EventKind.EXITED)).isEqualTo(21);
    }

    @Test
    void everyProcessOfATree() throws Exception {
        LiveTracer t = LiveTracer.launch(true, LiveTracer.compile(folder, "forks"), "3", "3");
        assertThat(t.finish()).isZero();
        int processes = 1 + 3 + 9 + 27;
        assertThat(t.entries[GETPPID]).isEqualTo(processes);
        assertThat(t.count(EventKind.TASK_NEW)).isEqualTo(processes - 1);
        assertThat(t.count(EventKind.EXITED)).isEqualTo(processes);
    }

    @Test
    void withoutFollowingTheFirstProcessOnly() throws Exception {
        LiveTracer t = LiveTracer.launch(false, LiveTracer.compile(folder, "forks"), "2", "3");
        assertThat(t.finish()).isZero();
        assertThat(t.entries[GETPPID]).isEqualTo(1);
        assertThat(t.count(EventKind.TASK_NEW)).isZero();
    }

    @Test
    void everySignalOnce() throws Exception {
        LiveTracer t = LiveTracer.launch(true, LiveTracer.compile(folder, "signals"), "1000");
        assertThat(t.finish()).as("the program counts its signals").isZero();
        assertThat(t.count(EventKind.SIGNAL)).isEqualTo(1000 + 100 + 100);
    }

    @Test
    void stopsAndContinues() throws Exception {
        LiveTracer t = LiveTracer.launch(true, LiveTracer.compile(folder, "stops"), "12");
        assertThat(t.finish()).as("the parent sees every stop").isZero();
        assertThat(t.count(EventKind.GROUP_STOP)).isEqualTo(13);
    }

    @Test
    void execveOfThreads() throws Exception {
        LiveTracer t = LiveTracer.launch(true, LiveTracer.compile(folder, "exec_thread"), "9");
        assertThat(t.finish()).isEqualTo(42 << 8);
        assertThat(t.entries[EXECVE]).isEqualTo(10);
        assertThat(t.exits[EXECVE]).isEqualTo(10);
        assertThat(t.count(EventKind.EXEC)).isEqualTo(10);
        assertThat(t.count(EventKind.SUPERSEDED)).isEqualTo(9);
    }

    @Test
    void aKilledTargetEndsTheTrace() throws Exception {
        String program = LiveTracer.compile(folder, "busy");
        LiveTracer t = LiveTracer.launch(true, program, "6", "60");
        int pid = t.begun();
        Thread.sleep(300);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        assertThat(t.finish()).isEqualTo(SIGKILL);
    }

    @Test
    void attachedProcessesLiveOnAfterLeaving() throws Exception {
        // A grandchild: this JVM's own reaper of children would take the stops of a child for its end.
        String script = "\"$0\" 8 60 & echo $!; wait $!; echo $?";
        Process shell = new ProcessBuilder("sh", "-c", script, LiveTracer.compile(folder, "busy")).start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8));
        long pid = Long.parseLong(output.readLine());
        assertThat(output.readLine()).isEqualTo("ready");
        for (int round = 0; round < 5; round++) {
            LiveTracer t = LiveTracer.attach(pid);
            assertThat(t.begun()).isGreaterThanOrEqualTo(9);
            Thread.sleep(60);
            t.leave();
            assertThat(t.count(EventKind.ATTACHED)).isEqualTo(t.begun());
            assertThat(t.count(EventKind.DETACHED)).isGreaterThanOrEqualTo(9);
            assertThat(t.count(EventKind.SYSCALL_EXIT)).isPositive();
            assertThat(tracers(pid)).containsOnly("TracerPid:\t0");
        }
        assertThat(ProcessHandle.of(pid).orElseThrow().destroy()).isTrue();
        assertThat(output.readLine()).as("the program's own status").isEqualTo("7");
        assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void processesThatAreGoneCannotBeAttached() {
        LiveTracer t = LiveTracer.attach(0x7ffffff0);
        int esrch = 3;
        assertThat(t.begun()).isEqualTo(-esrch);
        assertThat(t.finish()).isEqualTo(-1);
    }

    private static List<String> tracers(long pid) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            List<Path> all = tasks.toList();
            return all.stream().flatMap(LiveEngineTest::tracerLine).toList();
        }
    }

    private static Stream<String> tracerLine(Path task) {
        try {
            return Files.readAllLines(task.resolve("status")).stream().filter(l -> l.startsWith("TracerPid"));
        } catch (IOException gone) {
            return Stream.empty();
        }
    }
}
