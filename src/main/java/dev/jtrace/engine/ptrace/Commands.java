package dev.jtrace.engine.ptrace;

import dev.jtrace.engine.capture.TaskLinks;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Param;
import dev.jtrace.table.ReturnKind;
import dev.jtrace.table.ScalarFormat;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import dev.jtrace.table.Type;

/** Names of the commands of the stopped task and of the tasks that its call is about. Tracer thread only. */
@HotPath
final class Commands {
    /** TASK_COMM_LEN of linux/sched.h, and a line's end. */
    private static final int LONGEST = 64;

    /** Bytes that {@link #signal} may write: two names. */
    static final int SIGNAL_ROOM = 2 * (CaptureWriter.HEADER + LONGEST);

    /** Offset of si_pid in siginfo_t, for the signals that have it. */
    private static final int SI_PID = 16;

    private final SyscallTable table;
    private final TaskLinks links;

    Commands(SyscallTable table, TaskLinks links) {
        this.table = table;
        this.links = links;
    }

    /** Writes the names that the call in {@code event} of task {@code tid} needs. */
    void call(int tid, TraceEvent event, CaptureWriter out) {
        name(tid, out);
        Syscall row = table.find(Abi.of(event.abi), event.code);
        if (row == null) {
            return;
        }
        for (int i = 0, n = Math.min(row.params().size(), 6); i < n; i++) {
            Param param = row.params().get(i);
            if (param.type() instanceof Type.Scalar scalar && scalar.format() == ScalarFormat.PID) {
                name((int) event.arg(i), out);
            }
        }
        if (row.returns() == ReturnKind.PID && (event.flags & TraceEvent.FAILED) == 0) {
            name((int) event.result, out);
        }
    }

    /** Writes the name of the task alone. */
    void task(int tid, CaptureWriter out) {
        name(tid, out);
    }

    /** Writes the names of the task and of the sender of a signal. */
    void signal(int tid, byte[] siginfo, CaptureWriter out) {
        name(tid, out);
        name(CapturedMemory.getInt(siginfo, SI_PID), out);
    }

    private void name(int tid, CaptureWriter out) {
        if (tid > 0 && out.room() >= CaptureWriter.HEADER + LONGEST && out.begin(CaptureWriter.COMM, tid)) {
            int n = links.command(tid, out.array(), out.position(), LONGEST);
            out.advance(Math.max(n, 0));
            out.end(n < 0 ? CaptureWriter.FAULT : CaptureWriter.COMPLETE);
        }
    }
}
