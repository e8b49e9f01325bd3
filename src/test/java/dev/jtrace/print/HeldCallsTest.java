package dev.jtrace.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldCallsTest {
    private final List<String> seen = new ArrayList<>();

    private final TraceHandler sink = new TraceHandler() {
        @Override
        public void onEvent(TraceEvent e, boolean endOfBatch) {
            seen.add(e.kind + " " + e.tid + " " + e.code + (e.dataLength > 0 ? " " + e.data[e.dataOffset] : ""));
        }

        @Override
        public void flush() {
            seen.add("flush");
        }
    };

    private HeldCalls held(int statuses) {
        return new HeldCalls(new ResultFilter(statuses, null), sink);
    }

    private static void send(HeldCalls to, EventKind kind, int tid, int code, int flags) {
        TraceEvent e = new TraceEvent();
        e.kind = kind;
        e.tid = tid;
        e.code = code;
        e.flags = flags;
        if (kind == EventKind.SYSCALL_ENTER) {
            e.data = new byte[] {0, 42};
            e.dataOffset = 1;
            e.dataLength = 1;
        }
        to.onEvent(e, false);
        e.data = new byte[2];
        e.code = -1;
    }

    @Test
    void anEntryComesWithItsEnd() {
        HeldCalls calls = held(ResultFilter.SUCCESSFUL);
        send(calls, EventKind.SYSCALL_ENTER, 1, 7, 0);
        send(calls, EventKind.SYSCALL_ENTER, 2, 8, 0);
        send(calls, EventKind.SYSCALL_EXIT, 2, 8, TraceEvent.FAILED);
        assertThat(seen).isEmpty();
        send(calls, EventKind.SYSCALL_EXIT, 1, 7, 0);
        assertThat(seen).containsExactly("SYSCALL_ENTER 1 7 42", "SYSCALL_EXIT 1 7");
    }

    @Test
    void aDeathEndsACall() {
        for (int statuses : new int[] {ResultFilter.FAILED, ResultFilter.UNFINISHED}) {
            seen.clear();
            HeldCalls calls = held(statuses);
            send(calls, EventKind.SYSCALL_ENTER, 1, 7, 0);
            send(calls, EventKind.EXITING, 1, 0, 0);
            send(calls, EventKind.EXITED, 1, 0, 0);
            assertThat(seen).hasSize(statuses == ResultFilter.UNFINISHED ? 3 : 2).endsWith("EXITING 1 0", "EXITED 1 0");
        }
    }

    @Test
    void aCallMovesWithItsTask() {
        HeldCalls calls = held(ResultFilter.SUCCESSFUL);
        send(calls, EventKind.SYSCALL_ENTER, 2, 59, 0);
        TraceEvent exec = new TraceEvent();
        exec.kind = EventKind.EXEC;
        exec.tid = 1;
        exec.a0 = 2;
        calls.onEvent(exec, false);
        send(calls, EventKind.SYSCALL_EXIT, 1, 59, 0);
        assertThat(seen).containsExactly("EXEC 1 0", "SYSCALL_ENTER 1 59 42", "SYSCALL_EXIT 1 59");
    }

    @Test
    void whatIsHeldLetsTheRestBeWritten() {
        TraceEvent e = new TraceEvent();
        e.kind = EventKind.SYSCALL_ENTER;
        held(ResultFilter.FAILED).onEvent(e, true);
        assertThat(seen).containsExactly("flush");
    }
}
