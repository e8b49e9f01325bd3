package dev.jtrace.session.output;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Spawn;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.session.program.ShellCommand;
import java.lang.foreign.Arena;
import java.util.concurrent.CountDownLatch;

/**
 * The command of {@code -o '|command'}. A thread of its own starts it and waits for its end: as a child of the tracer
 * thread its death would turn up among those of the tracees.
 */
final class PipedCommand {
    private final String command;
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int input = -1;

    private PipedCommand(String command) {
        this.command = command;
    }

    static PipedCommand start(String command) {
        PipedCommand c = new PipedCommand(command);
        Thread thread = new Thread(c::run, "output command");
        thread.setDaemon(true);
        thread.start();
        await(c.started);
        return c;
    }

    /** Descriptor that the command reads from, or a negative errno. */
    int input() {
        return input;
    }

    /** Waits until the command has ended; its input must be closed. */
    void awaitEnd() {
        await(ended);
    }

    private void run() {
        Arena arena = Arena.global();
        Syscalls calls = new Syscalls();
        Files files = new Files(calls, arena);
        Spawn spawn = new Spawn(calls);
        int[] ends = new int[2];
        int pid = spawn.pipe(ends);
        if (pid == 0) {
            pid = ShellCommand.start(spawn, files, command, ends[0]);
            files.close(ends[0]);
        }
        input = pid < 0 ? pid : ends[1];
        started.countDown();
        if (pid > 0) {
            new Wait(calls, arena).child(pid);
        }
        ended.countDown();
    }

    private static void await(CountDownLatch latch) {
        boolean done = false;
        while (!done) {
            try {
                latch.await();
                done = true;
            } catch (InterruptedException e) {
                done = latch.getCount() == 0;
            }
        }
    }
}
