package dev.jtrace.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SignalsTest {
    private static final int SIGUSR2 = 12;

    @FunctionalInterface
    private interface Body {
        void run() throws Exception;
    }

    /** Signal masks belong to threads: each test has a thread of its own. */
    private static void onOwnThread(Body body) throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                body.run();
            } catch (Throwable t) {
                failure.set(t);
            }
        });
        thread.join();
        if (failure.get() != null) {
            throw new AssertionError(failure.get());
        }
    }

    @Test
    @Timeout(20)
    void blockedSignalsAreReadFromTheDescriptor() throws Exception {
        onOwnThread(() -> {
            Arena arena = Arena.ofAuto();
            Syscalls calls = new Syscalls();
            Signals signals = new Signals(calls, arena);
            SignalMask.block(calls, SIGUSR2);
            int fd = signals.open(Signals.bit(SIGUSR2));
            assertThat(fd).isNotNegative();
            long pid = calls.call(Numbers.GETPID, 0, 0, 0, 0);
            assertThat(calls.call(Numbers.TGKILL, pid, signals.threadId(), SIGUSR2, 0)).isZero();
            assertThat(signals.next(fd)).isEqualTo(SIGUSR2);
            assertThat(new Files(calls, arena).close(fd)).isZero();
            assertThat(signals.next(fd)).isEqualTo(-Errno.EBADF);
        });
    }

    @Test
    @Timeout(20)
    void wakeInterruptsABlockingWait() throws Exception {
        CompletableFuture<Integer> waiter = new CompletableFuture<>();
        AtomicReference<Integer> result = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            Arena arena = Arena.ofAuto();
            Syscalls calls = new Syscalls();
            Signals signals = new Signals(calls, arena);
            signals.enableWake();
            String[] sleep = {"sleep", "100"};
            int child = new Spawn(calls).start("/bin/sleep", sleep, new String[0], -1, -1);
            Wait wait = new Wait(calls, arena);
            waiter.complete(signals.threadId());
            result.set(wait.any(true, false));
            signals.kill(child, Signals.SIGKILL);
            wait.child(child);
        });
        Arena arena = Arena.ofAuto();
        Signals signals = new Signals(new Syscalls(), arena);
        int tid = waiter.join();
        while (!thread.join(Duration.ofMillis(20))) {
            signals.wake(tid);
        }
        assertThat(result.get()).isEqualTo(-Errno.EINTR);
    }

    @Test
    void killTellsWhoIsNotThere() {
        Arena arena = Arena.ofAuto();
        Signals signals = new Signals(new Syscalls(), arena);
        assertThat(signals.kill(0x7ffffff0, 0)).isEqualTo(-Errno.ESRCH);
    }
}
