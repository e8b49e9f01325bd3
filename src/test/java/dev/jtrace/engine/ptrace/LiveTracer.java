package dev.jtrace.engine.ptrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Signals;
import dev.jtrace.bindings.linux.Spawn;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.engine.CallFilter;
import dev.jtrace.engine.capture.CaptureLimits;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.ring.TraceRing;
import dev.jtrace.table.SyscallTable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Traces real programs in this JVM and counts what comes out of the ring. */
final class LiveTracer implements TraceHandler {
    private static final SyscallTable TABLE = SyscallTable.load();

    /** Entries and exits of x86-64 calls by number, and events by kind: read after {@link #finish}. */
    final int[] entries = new int[1024];

    final int[] exits = new int[1024];
    final Map<EventKind, Integer> kinds = new EnumMap<>(EventKind.class);
    private final CompletableFuture<Integer> tracer = new CompletableFuture<>();
    private final CompletableFuture<Integer> begun = new CompletableFuture<>();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private PtraceEngine engine;

    /** Compiles a torture program to {@code folder}. */
    static String compile(Path folder, String name) throws IOException, InterruptedException {
        boolean compiler = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(d -> java.nio.file.Files.isExecutable(Path.of(d, "cc")));
        assumeTrue(compiler, "missing peer: a C compiler");
        Path source = Path.of("..", "probes", "test", "torture", name + ".c");
        String program = folder.resolve(name).toString();
        List<String> command = List.of("cc", "-O1", "-pthread", "-o", program, source.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return program;
    }

    private interface Start {
        int start(PtraceEngine engine, Syscalls calls);
    }

    private LiveTracer(boolean follow, Start start) {
        Thread.ofPlatform().name("tracer").start(() -> {
            try {
                trace(follow, start);
            } catch (Throwable t) {
                begun.completeExceptionally(t);
                tracer.completeExceptionally(t);
                status.completeExceptionally(t);
            }
        });
    }

    private void trace(boolean follow, Start start) throws InterruptedException {
        TraceRing ring = new TraceRing(1 << 16);
        ring.add(this);
        CallFilter all = (abi, number) -> true;
        CaptureLimits limits = new CaptureLimits(32, false, false);
        engine = new PtraceEngine(
                new PtraceConfig(follow, false, false, Reach.UNLIMITED, false, false, false, all, limits, null, null),
                TABLE,
                ring);
        tracer.complete(engine.tracerTid());
        int r = start.start(engine, new Syscalls());
        begun.complete(r);
        ring.start();
        engine.run();
        ring.stop();
        if (ring.failure() != null) {
            throw new IllegalStateException(ring.failure());
        }
        status.complete(engine.launchedStatus());
    }

    /** Starts {@code command} through a shell that waits for a line, and traces it. */
    static LiveTracer launch(boolean follow, String... command) {
        return new LiveTracer(follow, (engine, calls) -> {
            Spawn spawn = new Spawn(calls);
            Files files = new Files(calls, Arena.ofAuto());
            String[] argv = Stream.concat(
                    Stream.of("sh", "-c", "read x <&9; exec 9<&-; exec \"$@\"", "sh"), Stream.of(command))
                    .toArray(String[]::new);
            int[] ends = new int[2];
            spawn.pipe(ends);
            int pid = spawn.start("/bin/sh", argv, new String[] {"PATH=/bin:/usr/bin"}, ends[0], 9);
            files.close(ends[0]);
            int r = engine.launch(pid);
            files.writeAll(ends[1], new byte[] {'\n'}, 0, 1);
            files.close(ends[1]);
            return r < 0 ? r : pid;
        });
    }

    static LiveTracer attach(long pid) {
        return new LiveTracer(true, (engine, calls) -> engine.attach((int) pid));
    }

    /** What the start gave: the pid, the number of tasks, or a negative errno. */
    int begun() {
        return begun.join();
    }

    /** Waits for the end of the trace: the wait status of what was launched, or -1. */
    int finish() {
        return status.join();
    }

    /** Has all tasks let go. */
    void leave() throws InterruptedException {
        begun.join();
        Signals signals = new Signals(new Syscalls(), Arena.ofAuto());
        engine.requestLeave();
        while (!status.isDone()) {
            signals.wake(tracer.join());
            Thread.sleep(Duration.ofMillis(5));
        }
        status.join();
    }

    int count(EventKind kind) {
        return kinds.getOrDefault(kind, 0);
    }

    @Override
    public void onEvent(TraceEvent e, boolean endOfBatch) {
        kinds.merge(e.kind, 1, Integer::sum);
        if (e.abi == 0 && e.code >= 0 && e.code < entries.length) {
            if (e.kind == EventKind.SYSCALL_ENTER) {
                entries[e.code]++;
            } else if (e.kind == EventKind.SYSCALL_EXIT) {
                exits[e.code]++;
            }
        }
    }
}
