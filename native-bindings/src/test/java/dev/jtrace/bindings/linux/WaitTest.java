package dev.jtrace.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WaitTest {
    @Test
    @Timeout(20)
    void seesTheChildrenOfItsOwnThreadOnly() throws Exception {
        CompletableFuture<Integer> child = new CompletableFuture<>();
        CompletableFuture<long[]> seen = new CompletableFuture<>();
        Thread other = Thread.ofPlatform().start(() -> {
            Arena arena = Arena.ofAuto();
            Syscalls calls = new Syscalls();
            String[] script = {"sh", "-c", "i=0; while [ $i -lt 3000 ]; do i=$((i+1)); done; : >/dev/null; exit 3"};
            child.complete(new Spawn(calls).start("/bin/sh", script, new String[0], -1, -1));
            Wait wait = new Wait(calls, arena);
            int tid = wait.any(true, true);
            seen.complete(new long[] {tid, wait.status(), wait.systemTime(), wait.any(false, false)});
        });
        int pid = child.join();
        Arena arena = Arena.ofAuto();
        assertThat(new Wait(new Syscalls(), arena).any(false, false)).isEqualTo(-Errno.ECHILD);
        long[] change = seen.join();
        assertThat(change[0]).isEqualTo(pid);
        assertThat(change[1]).isEqualTo(3 << 8);
        assertThat(change[2]).isBetween(0L, 20_000_000_000L);
        assertThat(change[3]).isEqualTo(-Errno.ECHILD);
        other.join();
    }

    @Test
    @Timeout(20)
    void withoutBlockingThereMayBeNothing() {
        Arena arena = Arena.ofAuto();
        Syscalls calls = new Syscalls();
        int pid = new Spawn(calls).start("/bin/sleep", new String[] {"sleep", "100"}, new String[0], -1, -1);
        Wait wait = new Wait(calls, arena);
        assertThat(wait.any(false, false)).isZero();
        new Signals(calls, arena).kill(pid, Signals.SIGKILL);
        assertThat(wait.child(pid)).isEqualTo(9);
    }

    @Test
    @Timeout(20)
    void anEndIsSeenBeforeTheProcessIsReapedAndItsTimeAfterwards() {
        Arena arena = Arena.ofAuto();
        Syscalls calls = new Syscalls();
        Wait wait = new Wait(calls, arena);
        long before = wait.reapedTime();
        String[] script = {"sh", "-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done"};
        int pid = new Spawn(calls).start("/bin/sh", script, new String[0], -1, -1);
        ProcessEnd end = new ProcessEnd(calls, arena, pid);
        assertThat(end.error()).isZero();
        assertThat(end.await()).isZero();
        assertThat(wait.childWithTimes(pid)).isZero();
        long used = wait.userTime() + wait.systemTime();
        assertThat(used).isPositive();
        assertThat(wait.reapedTime() - before).isGreaterThanOrEqualTo(used);
        assertThat(new ProcessEnd(calls, arena, pid).error()).isEqualTo(-Errno.ESRCH);
    }
}
