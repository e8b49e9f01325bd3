package dev.jtrace.engine.ptrace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far tracing goes, request by request. Tids of one process differ in the last digit only. */
class ReachTest {
    private static final int FORK = 1;
    private static final int CLONE = 3;
    private static final int EXEC = 4;
    private static final int STOP = 128;
    private static final int SIGTRAP = 5;
    private static final int EXECVE = 59;

    private final RecordingSink sink = new RecordingSink();
    private final ScriptedKernel kernel = new ScriptedKernel();
    private StopMachine machine = machine(Reach.UNLIMITED);

    private StopMachine machine(Reach reach) {
        return new StopMachine(kernel, sink, (abi, number) -> true, new NoCapture(), null, false, false, reach);
    }

    private void status(int tid, int event, int signal) {
        int status = SimTask.stop(event, signal);
        kernel.stop(status);
        machine.onStatus(tid, status, 1000, 0);
    }

    private void call(int tid, int number, long result) {
        kernel.op = SyscallStop.ENTRY;
        kernel.number = number;
        status(tid, 0, SIGTRAP | 0x80);
        kernel.op = SyscallStop.EXIT;
        kernel.result = result;
        status(tid, 0, SIGTRAP | 0x80);
    }

    private void child(int parent, int event, int child) {
        kernel.message = child;
        status(parent, event, SIGTRAP);
        status(child, STOP, SIGTRAP);
    }

    /** Process 50, attached; the log is empty again. */
    private void attached(Reach reach) {
        machine = machine(reach);
        machine.attached(50, 50, 1);
        status(50, STOP, SIGTRAP);
        kernel.log.clear();
        sink.events.clear();
    }

    private static Reach depth(int depth) {
        return new Reach(depth, false, Reach.ENDLESS, null);
    }

    @Test
    void processesAtTheLimitAnnounceOnlyThreads() {
        attached(depth(2));
        child(50, FORK, 60);
        child(60, FORK, 70);
        assertThat(kernel.log)
                .containsExactly("syscall 50 0", "syscall 60 0", "syscall 60 0", "threads 70", "syscall 70 0");
    }

    @Test
    void threadsAreAsDeepAsTheirProcess() {
        attached(depth(1));
        child(50, CLONE, 51);
        child(51, FORK, 60);
        child(60, CLONE, 61);
        assertThat(kernel.log).contains("syscall 51 0", "threads 60", "threads 61", "syscall 61 0")
                .doesNotContain("threads 51");
    }

    @Test
    void aProcessBeyondTheLimitIsLetGoUnseen() {
        attached(depth(0));
        // clone(2) with another exit signal than SIGCHLD announces a process as it does a thread.
        child(50, CLONE, 60);
        assertThat(kernel.log).containsExactly("syscall 50 0", "detach 60 0");
        assertThat(sink.events).isEmpty();
        assertThat(machine.knows(60)).isFalse();
    }

    @Test
    void aChildThatIsFasterThanItsParentsEventIsAsDeep() {
        attached(depth(1));
        kernel.parents.put(60, 50);
        status(60, STOP, SIGTRAP);
        kernel.parents.put(70, 60);
        status(70, STOP, SIGTRAP);
        status(61, STOP, SIGTRAP);
        assertThat(kernel.log)
                .containsExactly("threads 60", "syscall 60 0", "detach 70 0", "threads 61", "syscall 61 0");
    }

    @Test
    void aChildWhoseParentIsGoneCountsAsTheFirstGeneration() {
        attached(depth(1));
        status(60, STOP, SIGTRAP);
        assertThat(kernel.log).containsExactly("threads 60", "syscall 60 0");
    }

    @Test
    void execveEndsTheTracingOfAnAttachedProcess() {
        attached(new Reach(Reach.ALL, true, Reach.ENDLESS, null));
        kernel.op = SyscallStop.ENTRY;
        kernel.number = EXECVE;
        status(50, 0, SIGTRAP | 0x80);
        kernel.message = 50;
        status(50, EXEC, SIGTRAP);
        assertThat(kernel.log).containsExactly("syscall 50 0", "detach 50 0");
        assertThat(sink.lines()).containsExactly("SYSCALL_ENTER 50 59", "EXEC 50 0", "DETACHED 50 0");
        assertThat(machine.isOver()).isTrue();
    }

    @Test
    void theCommandsOwnExecveDoesNotCount() {
        machine = machine(new Reach(Reach.ALL, true, Reach.ENDLESS, null));
        machine.launched(50);
        status(50, STOP, SIGTRAP);
        kernel.message = 50;
        status(50, EXEC, SIGTRAP);
        assertThat(kernel.log).containsExactly("syscall 50 0", "syscall 50 0");
        status(50, EXEC, SIGTRAP);
        assertThat(kernel.log).last().isEqualTo("detach 50 0");
    }

    @Test
    void itIsNotOverWhileAnAnnouncedChildIsToCome() {
        attached(new Reach(Reach.ALL, true, Reach.ENDLESS, null));
        kernel.message = 60;
        status(50, FORK, SIGTRAP);
        kernel.message = 50;
        status(50, EXEC, SIGTRAP);
        assertThat(machine.taskCount()).isZero();
        assertThat(machine.isOver()).isFalse();
        machine.onStatus(60, 9, 1, 0);
        assertThat(machine.isOver()).isTrue();
    }

    @Test
    void allIsLetGoAfterTheLastCallThatCounts() {
        attached(new Reach(Reach.ALL, false, 2, (failed, result) -> failed));
        child(50, FORK, 60);
        kernel.log.clear();
        sink.events.clear();
        call(50, 1, -2);
        call(50, 2, 0);
        call(50, 3, -2);
        assertThat(kernel.log).endsWith("interrupt 60", "detach 50 0").contains("interrupt 50");
        assertThat(sink.lines()).last().isEqualTo("DETACHED 50 0");
        RecordingSink.Seen first = sink.events.getLast();
        assertThat(List.of(first.kind(), first.a0())).containsExactly(EventKind.DETACHED, TraceEvent.LIMIT_REACHED);
        status(60, STOP, SIGTRAP);
        assertThat(kernel.log).last().isEqualTo("detach 60 0");
        assertThat(sink.events.getLast().a0()).isZero();
        assertThat(machine.isOver()).isTrue();
    }
}
