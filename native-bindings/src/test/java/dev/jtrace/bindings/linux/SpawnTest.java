package dev.jtrace.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SpawnTest {
    private final Arena arena = Arena.ofAuto();
    private final Syscalls calls = new Syscalls();
    private final Spawn spawn = new Spawn(calls);
    private final Files files = new Files(calls, arena);
    private final Wait wait = new Wait(calls, arena);

    private int shell(String script) {
        return spawn.start("/bin/sh", new String[] {"sh", "-c", script}, new String[] {"A=\u00e9"}, -1, -1);
    }

    /** What the script writes to descriptor 8. */
    private String output(String script) {
        int[] ends = new int[2];
        assertThat(spawn.pipe(ends)).isZero();
        int pid = spawn.start("/bin/sh", new String[] {"sh", "-c", script}, new String[] {"A=\u00e9"}, ends[1], 8);
        assertThat(pid).isPositive();
        files.close(ends[1]);
        byte[] buffer = new byte[8192];
        int n = 0;
        int r;
        while ((r = files.read(ends[0], buffer, n, buffer.length - n)) > 0) {
            n += r;
        }
        files.close(ends[0]);
        assertThat(wait.child(pid)).isZero();
        return new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
    }

    @Test
    void endsAreWaitStatuses() {
        assertThat(wait.child(shell("exit 7"))).isEqualTo(7 << 8);
        assertThat(wait.child(shell("kill -9 $$"))).isEqualTo(9);
        assertThat(wait.child(0x7ffffff0)).isEqualTo(-Errno.ECHILD);
    }

    @Test
    void environmentIsBytes() {
        assertThat(output("printf %s \"$A\" >&8")).isEqualTo("\u00e9");
    }

    @Test
    void childHasDefaultSignalsAndAnEmptyMask() {
        int usr2 = 12;
        SignalMask.block(calls, usr2);
        // The shell's own children: what it got is what it hands on.
        String status = output("exec grep -E '^Sig(Blk|Ign)' /proc/self/status >&8");
        assertThat(status).isEqualTo("SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n");
    }

    @Test
    void programThatDoesNotExist() {
        assertThat(spawn.start("/nonexistent", new String[] {"x"}, new String[0], -1, -1)).isEqualTo(-Errno.ENOENT);
    }

    @Test
    void pipeEndsAreCloseOnExec() {
        int[] ends = new int[2];
        assertThat(spawn.pipe(ends)).isZero();
        assertThat(output("test -e /proc/self/fd/" + ends[0] + " || echo closed >&8")).isEqualTo("closed\n");
        files.close(ends[0]);
        files.close(ends[1]);
    }
}
