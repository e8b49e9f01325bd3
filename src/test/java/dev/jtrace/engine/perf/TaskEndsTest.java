package dev.jtrace.engine.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.engine.bpf.Layout;
import dev.jtrace.table.Abi;
import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;

class TaskEndsTest {
    private static final int X86_64 = Abi.X86_64.ordinal();
    private static final int EXIT = 60;
    private static final int EXIT_GROUP = 231;
    private static final int EXECVE = 59;

    private final TaskEnds ends = new TaskEnds(new Wait(new Syscalls(), Arena.global()));

    @Test
    void aTaskEndsAsItsExitSays() {
        ends.entered(11, 10, X86_64, EXIT, 256 + 3);
        assertThat(ends.status(11, 10)).isEqualTo(3 << 8);
        assertThat(ends.status(12, 10)).as("another thread").isEqualTo(Layout.UNKNOWN_END);
    }

    @Test
    void allThreadsEndAsTheFirstExitGroupSays() {
        ends.entered(11, 10, X86_64, EXIT_GROUP, 4);
        ends.entered(12, 10, X86_64, EXIT_GROUP, 5);
        assertThat(ends.status(10, 10)).isEqualTo(4 << 8);
        assertThat(ends.status(12, 10)).isEqualTo(4 << 8);
        ends.born(10, 10);
        assertThat(ends.status(10, 10)).as("a new process of the same number").isEqualTo(Layout.UNKNOWN_END);
    }

    @Test
    void otherwiseTheLastSignalSeenHasKilledIt() {
        ends.sent(10, 15);
        assertThat(ends.status(10, 10)).isEqualTo(15);
        ends.delivered(20, 11);
        assertThat(ends.status(20, 20)).isEqualTo(11);
    }

    @Test
    void aThreadThatExecutesTakesTheFirstOnesPlace() {
        assertThat(ends.entered(12, 10, X86_64, EXECVE, 0)).isTrue();
        assertThat(ends.executed(10, 10)).isEqualTo(12);
        assertThat(ends.entered(30, 30, Abi.I386.ordinal(), 11, 0)).isTrue();
        assertThat(ends.executed(30, 30)).isEqualTo(30);
        ends.returned(30, Abi.I386.ordinal(), 11);
        assertThat(ends.entered(30, 30, X86_64, 11, 0)).as("munmap").isFalse();
    }
}
