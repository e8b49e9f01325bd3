package dev.jtrace.engine.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.ProcessVm;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.engine.capture.CaptureLimits;
import dev.jtrace.engine.capture.NetworkInterfaces;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import dev.jtrace.table.SyscallTable;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordHandlerTest {
    private static final int READ = 0;
    private static final int EXECVE = 59;
    private static final int SIGTERM = 15;
    private static final int WRITE = 1;
    private static final int SIGCHLD = 17;
    /** Above every real one: nothing can be read of it. */
    private static final int TASK = 1 << 23;

    private static final int ERESTARTSYS = -512;

    private static final CaptureLimits LIMITS = new CaptureLimits(32, false, false);

    private final List<String> events = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    /** First arguments of the events. */
    private final List<Long> arguments = new ArrayList<>();

    private final RecordHandler handler = new RecordHandler(new Lines(),
            new CaptureRepair(SyscallTable.load(), new ProcessVm(new Syscalls(), Arena.global()), LIMITS), LIMITS,
            new NetworkInterfaces(new Files(new Syscalls(), Arena.global())));
    private long time;

    /** Keeps events as lines. */
    private final class Lines implements TraceSink {
        private final TraceEvent slot = new TraceEvent();
        private final CaptureWriter writer = new CaptureWriter();

        @Override
        public TraceEvent claim() {
            slot.clear();
            return slot;
        }

        @Override
        public CaptureWriter capture(int max) {
            writer.reset(new byte[max], 0, max);
            return writer;
        }

        @Override
        public int maxCapture() {
            return 4096;
        }

        @Override
        public void publish() {
            if ((slot.flags & TraceEvent.UNREADABLE) != 0) {
                unreadable.add(slot.kind + " " + slot.result);
            }
            arguments.add(slot.a0);
            events.add(slot.kind + " " + (slot.tid - TASK) + " " + slot.code + " " + slot.result);
        }
    }

    private void record(int kind, int flags, int tid, int tgid, int code, long result, int captured) {
        ByteBuffer out = ByteBuffer.allocate(Layout.R_HEADER + captured).order(ByteOrder.LITTLE_ENDIAN);
        out.put(Layout.R_KIND, (byte) kind).putShort(Layout.R_KIND + 2, (short) flags);
        out.putInt(Layout.R_CODE, code).putLong(Layout.R_TIME, ++time);
        out.putInt(Layout.R_TID, TASK + tid).putInt(Layout.R_TGID, TASK + tgid).putLong(Layout.R_RESULT, result);
        if (out.capacity() >= Layout.R_HEADER) {
            out.putLong(Layout.R_ARGUMENTS, 100 + time);
        }
        handler.accept(out, 0, out.capacity());
    }

    private void signal(int flags, int tid, int signal) {
        record(Layout.SIGNAL, flags, tid, 1, signal, 0, SignalPrograms.LENGTH - Layout.R_HEADER);
    }

    private void process() {
        handler.attached(TASK + 1, TASK + 1, 0);
        events.clear();
    }

    @Test
    void callsComeAsTheyAre() {
        process();
        record(Layout.ENTER, 0, 1, 1, READ, 0, 0);
        record(Layout.EXIT, 0, 1, 1, READ, 5, 0);
        assertThat(events).containsExactly("SYSCALL_ENTER 1 0 0", "SYSCALL_EXIT 1 0 5");
    }

    @Test
    void anExitWithoutArgumentsHasThoseOfItsEntry() {
        process();
        arguments.clear();
        record(Layout.ENTER, 0, 1, 1, READ, 0, 0);
        record(Layout.EXIT, 0, 1, 1, READ, 5, Layout.R_SHORT - Layout.R_HEADER);
        assertThat(arguments).containsExactly(101L, 101L);
    }

    @Test
    void anExitWhoseEntryWasLostHasItsOwnArguments() {
        process();
        arguments.clear();
        record(Layout.ENTER, 0, 1, 1, READ, 0, 0);
        record(Layout.EXIT, Layout.F_NO_ENTRY, 1, 1, WRITE, 5, 0);
        assertThat(arguments).containsExactly(101L, 102L);
    }

    @Test
    void aShortReturnThatAsksForTheCallAgainIsHeldBack() {
        process();
        record(Layout.ENTER, 0, 1, 1, READ, 0, 0);
        record(Layout.EXIT, Layout.F_FAILED, 1, 1, READ, ERESTARTSYS, Layout.R_SHORT - Layout.R_HEADER);
        assertThat(events).containsExactly("SYSCALL_ENTER 1 0 0");
        signal(0, 1, SIGCHLD);
        assertThat(events).containsExactly("SYSCALL_ENTER 1 0 0", "SYSCALL_EXIT 1 0 -512", "SIGNAL 1 17 0");
    }

    @Test
    void aSignalThatIsIgnoredWaitsForTheEndOfTheCall() {
        process();
        record(Layout.ENTER, 0, 1, 1, READ, 0, 0);
        signal(Layout.F_IGNORED, 1, SIGCHLD);
        record(Layout.EXIT, 0, 1, 1, READ, 5, 0);
        assertThat(events).containsExactly("SYSCALL_ENTER 1 0 0", "SYSCALL_EXIT 1 0 5", "SIGNAL 1 17 0");
    }

    @Test
    void aTaskThatDiesReturnsFromNoCall() {
        process();
        record(Layout.ENTER, 0, 1, 1, READ, 0, 0);
        record(Layout.EXIT, Layout.F_FAILED, 1, 1, READ, ERESTARTSYS, 0);
        record(Layout.DEATH, 0, 1, 1, 9, 0, 0);
        assertThat(events).containsExactly("SYSCALL_ENTER 1 0 0", "EXITING 1 9 0", "KILLED 1 9 0");
    }

    @Test
    void aSignalThatKillsAtOnceIsShownAsItWasSent() {
        process();
        record(Layout.ENTER, 0, 1, 1, READ, 0, 0);
        signal(Layout.F_SENT, 1, SIGTERM);
        record(Layout.EXIT, Layout.F_FAILED, 1, 1, READ, ERESTARTSYS, 0);
        record(Layout.DEATH, 0, 1, 1, SIGTERM, 0, 0);
        assertThat(events).containsExactly("SYSCALL_ENTER 1 0 0", "SYSCALL_EXIT 1 0 -512", "SIGNAL 1 15 0",
                "EXITING 1 15 0", "KILLED 1 15 0");
    }

    @Test
    void aSignalThatWasDeliveredIsShownOnce() {
        process();
        signal(Layout.F_SENT, 1, SIGTERM);
        signal(0, 1, SIGTERM);
        record(Layout.DEATH, 0, 1, 1, SIGTERM, 0, 0);
        assertThat(events).containsExactly("SIGNAL 1 15 0", "EXITING 1 15 0", "KILLED 1 15 0");
    }

    @Test
    void leadersEndAfterTheirThreads() {
        process();
        record(Layout.FORK, 0, 2, 1, 0, TASK + 1, 0);
        record(Layout.DEATH, 0, 1, 1, 0, 0, 0);
        record(Layout.DEATH, 0, 2, 1, 0, 0, 0);
        assertThat(events).containsExactly("TASK_NEW 2 0 0", "EXITING 1 0 0", "EXITING 2 0 0", "EXITED 2 0 0",
                "EXITED 1 0 0");
    }

    @Test
    void aThreadThatExecutesAProgramTakesItsLeadersPlace() {
        process();
        record(Layout.FORK, 0, 2, 1, 0, TASK + 1, 0);
        record(Layout.ENTER, 0, 2, 1, EXECVE, 0, 0);
        record(Layout.DEATH, 0, 1, 1, 0, 0, 0);
        record(Layout.EXEC, 0, 1, 1, 0, TASK + 2, 0);
        record(Layout.EXIT, 0, 1, 1, EXECVE, 0, 0);
        assertThat(events).containsExactly("TASK_NEW 2 0 0", "SYSCALL_ENTER 2 59 0", "EXITING 1 0 0",
                "SUPERSEDED 1 0 0", "EXEC 1 0 0", "SYSCALL_EXIT 1 59 0");
    }

    @Test
    void anEntryThatCouldNotBeReadWaitsForTheSecondTry() {
        process();
        record(Layout.ENTER, Layout.F_FAULTED, 1, 1, READ, 0, 0);
        assertThat(events).isEmpty();
        assertThat(handler.holds()).isTrue();
        record(Layout.ENTER, Layout.F_AGAIN, 1, 1, READ, 0, 0);
        record(Layout.EXIT, 0, 1, 1, READ, 5, 0);
        assertThat(events).containsExactly("SYSCALL_ENTER 1 0 0", "SYSCALL_EXIT 1 0 5");
        assertThat(handler.holds()).isFalse();
    }

    @Test
    void whatMayHaveBeenReadableIsMarked() {
        process();
        record(Layout.ENTER, Layout.F_FAULTED, 1, 1, READ, 0, 0);
        record(Layout.ENTER, Layout.F_AGAIN | Layout.F_FAULTED, 1, 1, READ, 0, 0);
        record(Layout.EXIT, 0, 1, 1, READ, 5, 0);
        record(Layout.ENTER, 0, 1, 1, READ, 0, 0);
        record(Layout.EXIT, Layout.F_FAULTED, 1, 1, READ, 6, 0);
        record(Layout.ENTER, 0, 1, 1, READ, 0, 0);
        record(Layout.EXIT, 0, 1, 1, READ, 7, 0);
        assertThat(events).containsExactly("SYSCALL_ENTER 1 0 0", "SYSCALL_EXIT 1 0 5", "SYSCALL_ENTER 1 0 0",
                "SYSCALL_EXIT 1 0 6", "SYSCALL_ENTER 1 0 0", "SYSCALL_EXIT 1 0 7");
        assertThat(unreadable).containsExactly("SYSCALL_ENTER 0", "SYSCALL_EXIT 5", "SYSCALL_EXIT 6");
    }

    @Test
    void anEntryWhoseMemoryIsGoneWaitsForWhatTellsOfIt() {
        process();
        record(Layout.ENTER, Layout.F_FAULTED, 1, 1, EXECVE, 0, 0);
        handler.releaseWaiting();
        assertThat(events).isEmpty();
        assertThat(handler.holds()).isTrue();
        record(Layout.EXEC, 0, 1, 1, 0, TASK + 1, 0);
        assertThat(events.getFirst()).isEqualTo("SYSCALL_ENTER 1 59 0");
        assertThat(handler.holds()).isFalse();
    }

    @Test
    void anEntryThatIsHeldBackComesBeforeTheDeath() {
        process();
        record(Layout.ENTER, Layout.F_FAULTED, 1, 1, READ, 0, 0);
        record(Layout.DEATH, 0, 1, 1, 0, 0, 0);
        assertThat(events).containsExactly("SYSCALL_ENTER 1 0 0", "EXITING 1 0 0", "EXITED 1 0 0");
    }

    @Test
    void lostRecordsAreToldOfTheirTask() {
        process();
        record(Layout.LOST, 0, 1, 1, 0, 7, 0);
        assertThat(events).containsExactly("LOST 1 1 7");
    }

    @Test
    void theStubShowsNothingAfterAFailedExecve() {
        handler.launched(TASK + 1);
        record(Layout.ENTER, 0, 1, 1, EXECVE, 0, 0);
        record(Layout.EXIT, Layout.F_FAILED, 1, 1, EXECVE, -2, 0);
        record(Layout.ENTER, 0, 1, 1, READ, 0, 0);
        record(Layout.DEATH, 0, 1, 1, 127 << 8, 0, 0);
        assertThat(events).containsExactly("SYSCALL_ENTER 1 59 0", "SYSCALL_EXIT 1 59 -2", "EXITED 1 127 0");
        assertThat(handler.execErrno()).isEqualTo(2);
        assertThat(handler.launchedStatus()).isEqualTo(127 << 8);
    }
}
