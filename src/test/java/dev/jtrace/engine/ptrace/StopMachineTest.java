package dev.jtrace.engine.ptrace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.Abi;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Single situations, request by request. Tids of one process differ in the last digit only. */
class StopMachineTest {
    private static final int FORK = 1;
    private static final int CLONE = 3;
    private static final int EXEC = 4;
    private static final int EXIT = 6;
    private static final int SECCOMP = 7;
    private static final int STOP = 128;
    private static final int SIGTRAP = 5;
    private static final int SIGUSR1 = 10;
    private static final int SIGSTOP = 19;
    private static final int EXECVE = 59;
    private static final int READ = 0;

    private final RecordingSink sink = new RecordingSink();
    private final ScriptedKernel kernel = new ScriptedKernel();
    private StopMachine machine = machine(false);

    private StopMachine machine(boolean seccomp) {
        return new StopMachine(kernel, sink, (abi, number) -> number != 7, new NoCapture(), null, seccomp);
    }

    private void status(int tid, int event, int signal) {
        int status = SimTask.stop(event, signal);
        kernel.stop(status);
        machine.onStatus(tid, status, 1000, 0);
    }

    private void enter(int tid, int number) {
        kernel.op = SyscallStop.ENTRY;
        kernel.number = number;
        status(tid, 0, SIGTRAP | 0x80);
    }

    private void exit(int tid, long result) {
        kernel.op = SyscallStop.EXIT;
        kernel.result = result;
        status(tid, 0, SIGTRAP | 0x80);
    }

    /** Process 50, attached; the log is empty again. */
    private void attached() {
        machine.attached(50, 50, 1);
        status(50, STOP, SIGTRAP);
        kernel.log.clear();
        sink.events.clear();
    }

    private List<String> requests() {
        List<String> all = List.copyOf(kernel.log);
        kernel.log.clear();
        return all;
    }

    @Test
    void aCallIsItsEntryAndItsExit() {
        attached();
        enter(50, READ);
        exit(50, -4);
        assertThat(requests()).containsExactly("syscall 50 0", "syscall 50 0");
        assertThat(sink.lines()).containsExactly("SYSCALL_ENTER 50 0", "SYSCALL_EXIT 50 0");
        RecordingSink.Seen left = sink.events.get(1);
        assertThat(left.a0()).isEqualTo(100);
        assertThat(left.result()).isEqualTo(-4);
        assertThat(left.flags()).isEqualTo(TraceEvent.FAILED);
    }

    @Test
    void callsThatNobodyAskedForAreNotTold() {
        attached();
        enter(50, 7);
        exit(50, 0);
        assertThat(requests()).containsExactly("syscall 50 0", "syscall 50 0");
        assertThat(sink.events).isEmpty();
    }

    @Test
    void theExitOfACallThatBeganBeforeIsNotTold() {
        attached();
        exit(50, 3);
        assertThat(sink.events).isEmpty();
        assertThat(requests()).containsExactly("syscall 50 0");
    }

    @Test
    void theAbiIsThatOfTheCall() {
        attached();
        kernel.arch = Abi.I386.auditArch();
        enter(50, 3);
        assertThat(sink.events.getFirst().code()).isEqualTo(3);
        kernel.arch = Abi.X86_64.auditArch();
        enter(50, Abi.X32_BIT | 5);
        assertThat(sink.events.get(1).code()).isEqualTo(5);
    }

    @Test
    void childAfterItsParentsEvent() {
        attached();
        kernel.message = 60;
        status(50, FORK, SIGTRAP);
        status(60, STOP, SIGTRAP);
        assertThat(requests()).containsExactly("syscall 50 0", "syscall 60 0");
        assertThat(sink.events).singleElement().satisfies(e -> {
            assertThat(e.kind()).isEqualTo(EventKind.TASK_NEW);
            assertThat(List.of(e.tid(), e.tgid(), (int) e.a0())).containsExactly(60, 60, 50);
        });
    }

    @Test
    void childBeforeItsParentsEvent() {
        attached();
        status(51, STOP, SIGTRAP);
        kernel.message = 51;
        status(50, CLONE, SIGTRAP);
        assertThat(requests()).containsExactly("syscall 51 0", "syscall 50 0");
        assertThat(sink.lines()).containsExactly("TASK_NEW 51 0");
        assertThat(sink.events.getFirst().tgid()).isEqualTo(50);
        assertThat(machine.taskCount()).isEqualTo(2);
    }

    @Test
    void aNewbornThatWasKilledLeavesNothingBehind() {
        attached();
        machine.onStatus(60, 9, 1, 0);
        kernel.message = 60;
        status(50, FORK, SIGTRAP);
        kernel.message = 70;
        status(50, FORK, SIGTRAP);
        machine.onStatus(70, 9, 1, 0);
        assertThat(machine.taskCount()).isEqualTo(1);
        assertThat(sink.events).isEmpty();
    }

    @Test
    void aSignalIsInjectedInItsStopAndNowhereElse() {
        attached();
        enter(50, READ);
        status(50, 0, SIGUSR1);
        exit(50, -4);
        assertThat(requests()).containsExactly("syscall 50 0", "syscall 50 10", "syscall 50 0");
        byte[] data = sink.of(EventKind.SIGNAL).getFirst().data();
        assertThat(data).hasSize(CaptureWriter.HEADER + 128);
        assertThat(CapturedMemory.getInt(data, CaptureWriter.HEADER)).isEqualTo(SIGUSR1);
        assertThat(data[CaptureWriter.HEADER + 127]).isEqualTo((byte) 128);
    }

    @Test
    void theProgramsOwnTrapIsASignal() {
        attached();
        status(50, 0, SIGTRAP);
        assertThat(requests()).containsExactly("syscall 50 5");
        assertThat(sink.lines()).containsExactly("SIGNAL 50 5");
    }

    @Test
    void aGroupStopIsListenedToAndItsEndGoesOn() {
        attached();
        status(50, 0, SIGSTOP);
        status(50, STOP, SIGSTOP);
        status(50, STOP, SIGTRAP);
        assertThat(requests()).containsExactly("syscall 50 19", "listen 50", "syscall 50 0");
        assertThat(sink.lines()).containsExactly("SIGNAL 50 19", "GROUP_STOP 50 19");
    }

    @Test
    void execOfTheLeader() {
        attached();
        enter(50, EXECVE);
        kernel.message = 50;
        status(50, EXEC, SIGTRAP);
        exit(50, 0);
        assertThat(sink.lines()).containsExactly("SYSCALL_ENTER 50 59", "EXEC 50 0", "SYSCALL_EXIT 50 59");
        assertThat(machine.taskCount()).isEqualTo(1);
    }

    @Test
    void execOfAnotherThreadTakesOverTheLeader() {
        attached();
        status(52, STOP, SIGTRAP);
        enter(50, READ);
        enter(52, EXECVE);
        kernel.message = 0;
        status(50, EXIT, SIGTRAP);
        sink.events.clear();
        kernel.message = 52;
        status(50, EXEC, SIGTRAP);
        exit(50, 0);
        assertThat(sink.lines()).containsExactly("SUPERSEDED 50 0", "EXEC 50 0", "SYSCALL_EXIT 50 59");
        assertThat(sink.events.getFirst().a0()).isEqualTo(52);
        assertThat(sink.events.get(1).a0()).isEqualTo(52);
        assertThat(machine.taskCount()).isEqualTo(1);
    }

    @Test
    void aStatusOfTheLeaderFromBeforeItsEndIsNotAnswered() {
        attached();
        status(52, STOP, SIGTRAP);
        enter(52, EXECVE);
        requests();
        // Collected, but by now the task of that tid is the executing thread, in its EVENT_EXEC stop.
        kernel.stop(SimTask.stop(EXEC, SIGTRAP));
        kernel.op = SyscallStop.NONE;
        machine.onStatus(50, SimTask.stop(0, SIGTRAP | 0x80), 1, 0);
        machine.onStatus(50, SimTask.stop(FORK, SIGTRAP), 1, 0);
        machine.onStatus(50, SimTask.stop(STOP, SIGTRAP), 1, 0);
        machine.onStatus(50, SimTask.stop(0, SIGUSR1), 1, 0);
        assertThat(requests()).isEmpty();
        kernel.message = 52;
        status(50, EXEC, SIGTRAP);
        assertThat(requests()).containsExactly("syscall 50 0");
    }

    @Test
    void deaths() {
        attached();
        machine.onStatus(50, 0x80 | 11, 1, 0);
        assertThat(sink.lines()).containsExactly("KILLED 50 11");
        assertThat(sink.events.getFirst().flags()).isEqualTo(TraceEvent.CORE_DUMPED);
        status(60, STOP, SIGTRAP);
        machine.onStatus(60, 42 << 8, 1, 0);
        assertThat(sink.lines()).endsWith("EXITED 60 42");
        assertThat(machine.taskCount()).isZero();
        assertThat(machine.launchedStatus()).isEqualTo(-1);
    }

    @Test
    void theStubIsHiddenUntilItsExecve() {
        machine.launched(50);
        status(50, STOP, SIGTRAP);
        enter(50, READ);
        exit(50, 1);
        status(50, 0, SIGUSR1);
        assertThat(sink.events).isEmpty();
        enter(50, EXECVE);
        kernel.message = 50;
        status(50, EXEC, SIGTRAP);
        exit(50, 0);
        assertThat(sink.lines()).containsExactly("SYSCALL_ENTER 50 59", "EXEC 50 0", "SYSCALL_EXIT 50 59");
        machine.onStatus(50, 3 << 8, 1, 0);
        assertThat(machine.launchedStatus()).isEqualTo(3 << 8);
        assertThat(machine.execErrno()).isZero();
    }

    @Test
    void aFailedExecveOfTheStubIsShownAndThenItsEndOnly() {
        machine.launched(50);
        status(50, STOP, SIGTRAP);
        enter(50, EXECVE);
        exit(50, -13);
        assertThat(machine.execErrno()).isEqualTo(13);
        enter(50, EXECVE);
        exit(50, -2);
        assertThat(machine.execErrno()).isEqualTo(2);
        int shown = sink.events.size();
        enter(50, 231);
        kernel.message = 127 << 8;
        status(50, EXIT, SIGTRAP);
        machine.onStatus(50, 127 << 8, 1, 0);
        assertThat(sink.events).hasSize(shown + 1);
        assertThat(machine.taskCount()).isZero();
    }

    @Test
    void anExecveThatSucceedsAfterAllLeavesNoErrno() {
        machine.launched(50);
        status(50, STOP, SIGTRAP);
        enter(50, EXECVE);
        exit(50, -2);
        enter(50, EXECVE);
        kernel.message = 50;
        status(50, EXEC, SIGTRAP);
        assertThat(machine.execErrno()).isZero();
        exit(50, 0);
        enter(50, EXECVE);
        exit(50, -2);
        assertThat(machine.execErrno()).as("a later one is the program's own").isZero();
    }

    @Test
    void underAFilterTasksStopOnlyInCallsThatWereAskedFor() {
        machine = machine(true);
        machine.launched(50);
        status(50, STOP, SIGTRAP);
        enter(50, EXECVE);
        assertThat(requests()).containsExactly("syscall 50 0", "syscall 50 0");
        kernel.op = SyscallStop.SECCOMP;
        status(50, SECCOMP, SIGTRAP);
        kernel.message = 50;
        status(50, EXEC, SIGTRAP);
        exit(50, 0);
        assertThat(requests()).containsExactly("syscall 50 0", "syscall 50 0", "cont 50 0");
        kernel.op = SyscallStop.SECCOMP;
        kernel.number = READ;
        status(50, SECCOMP, SIGTRAP);
        exit(50, 5);
        assertThat(requests()).containsExactly("syscall 50 0", "cont 50 0");
        status(50, 0, SIGUSR1);
        kernel.message = 51;
        status(50, CLONE, SIGTRAP);
        status(51, STOP, SIGTRAP);
        assertThat(requests()).containsExactly("cont 50 10", "cont 50 0", "cont 51 0");
        assertThat(sink.of(EventKind.SYSCALL_ENTER)).hasSize(2);
        assertThat(sink.of(EventKind.SYSCALL_EXIT)).hasSize(2);
    }

    @Test
    void leavingDetachesEachTaskOnceAtItsStopWithTheSignalThatIsDue() {
        attached();
        for (int tid = 51; tid <= 56; tid++) {
            status(tid, STOP, SIGTRAP);
        }
        enter(52, READ);
        status(53, 0, SIGSTOP);
        status(53, STOP, SIGSTOP);
        requests();
        sink.events.clear();
        machine.leave();
        machine.leave();
        assertThat(requests()).containsExactlyInAnyOrder("interrupt 50", "interrupt 51", "interrupt 52", "interrupt 53",
                "interrupt 54", "interrupt 55", "interrupt 56");
        status(50, STOP, SIGTRAP);
        status(51, 0, SIGUSR1);
        exit(52, 1);
        status(53, STOP, SIGSTOP);
        kernel.message = 60;
        status(54, FORK, SIGTRAP);
        status(60, STOP, SIGTRAP);
        status(55, EXIT, SIGTRAP);
        machine.onStatus(56, 9, 1, 0);
        assertThat(requests()).containsExactly("detach 50 0", "detach 51 10", "detach 52 0", "detach 53 0",
                "detach 54 0", "detach 60 0", "detach 55 0");
        assertThat(machine.taskCount()).isZero();
        assertThat(sink.of(EventKind.DETACHED)).hasSize(7);
        assertThat(sink.of(EventKind.GROUP_STOP)).isEmpty();
    }

    @Test
    void aDyingTaskIsNotDetachedButWaitedFor() {
        attached();
        machine.leave();
        kernel.answers = 0;
        status(50, STOP, SIGTRAP);
        assertThat(sink.events).isEmpty();
        assertThat(machine.taskCount()).isEqualTo(1);
        machine.onStatus(50, 9, 1, 0);
        assertThat(sink.lines()).containsExactly("KILLED 50 9");
        assertThat(machine.taskCount()).isZero();
    }

    /** The whole process is killed after the N-th request, for every N. */
    @Test
    void deathIsNoErrorWhereverItComes() {
        for (int n = 0; n < 40; n++) {
            kernel.answers = Integer.MAX_VALUE;
            sink.events.clear();
            machine = machine(n % 2 == 1);
            machine.launched(50);
            kernel.answers = n;
            status(50, STOP, SIGTRAP);
            enter(50, EXECVE);
            kernel.message = 50;
            status(50, EXEC, SIGTRAP);
            exit(50, 0);
            kernel.message = 52;
            status(50, CLONE, SIGTRAP);
            status(52, STOP, SIGTRAP);
            status(52, 0, SIGUSR1);
            status(50, STOP, SIGSTOP);
            enter(52, READ);
            kernel.message = 9;
            status(52, EXIT, SIGTRAP);
            machine.onStatus(52, 9, 1, 0);
            status(50, EXIT, SIGTRAP);
            machine.onStatus(50, 9, 1, 0);
            assertThat(machine.taskCount()).as("killed after %d", n).isZero();
            assertThat(machine.launchedStatus()).isEqualTo(9);
        }
    }
}
