package dev.jtrace.engine.ptrace;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;

/** Puts what the state machine finds into the sink. Tracer thread only. */
@HotPath
final class EventWriter {
    /** Bytes of a siginfo_t (linux/siginfo.h). */
    static final int SIGINFO_SIZE = 128;

    private final TraceSink sink;
    private final CallCapture capture;

    EventWriter(TraceSink sink, CallCapture capture) {
        this.sink = sink;
        this.capture = capture;
    }

    /** An event that has no more to tell than {@code a0}. */
    void emit(EventKind kind, Tracee t, long time, long a0) {
        slot(kind, t, time).a0 = a0;
        sink.publish();
    }

    /** A task that was born: with its creator and the event that told of it, 0 where they are not known. */
    void born(Tracee t, long time, int creator, int event) {
        TraceEvent e = slot(EventKind.TASK_NEW, t, time);
        e.a0 = creator;
        e.a1 = event;
        capture.task(t.tid);
        sink.publish();
    }

    void executed(Tracee t, long time, long former) {
        slot(EventKind.EXEC, t, time).a0 = former;
        capture.task(t.tid);
        sink.publish();
    }

    void entered(Tracee t, SyscallStop stop, long time, long systemTime) {
        capture.before(t);
        TraceEvent e = call(EventKind.SYSCALL_ENTER, t, stop, time, systemTime);
        capture.entry(t.tid, e);
        sink.publish();
    }

    /** @param flags of {@link TraceEvent}, but for FAILED */
    void returned(Tracee t, SyscallStop stop, int flags, long time, long systemTime) {
        capture.before(t);
        TraceEvent e = call(EventKind.SYSCALL_EXIT, t, stop, time, systemTime);
        e.result = stop.result;
        e.flags = flags | (stop.failed ? TraceEvent.FAILED : 0);
        capture.exit(t.tid, e);
        sink.publish();
    }

    /** @param known whether {@code siginfo} could be read */
    void signal(Tracee t, int signal, byte[] siginfo, boolean known, long ip, long time) {
        capture.before(t);
        TraceEvent e = slot(EventKind.SIGNAL, t, time);
        e.code = signal;
        e.ip = ip;
        CaptureWriter w = sink.capture(CaptureWriter.HEADER + SIGINFO_SIZE + capture.signalRoom());
        if (w.begin(CaptureWriter.MEMORY, 0)) {
            int n = known ? SIGINFO_SIZE : 0;
            System.arraycopy(siginfo, 0, w.array(), w.position(), n);
            w.advance(n);
            w.end(known ? CaptureWriter.COMPLETE : CaptureWriter.FAULT);
            capture.signal(t.tid, siginfo, w);
        }
        sink.publish();
    }

    void groupStop(Tracee t, int signal, long ip, long time) {
        capture.before(t);
        TraceEvent e = slot(EventKind.GROUP_STOP, t, time);
        e.code = signal;
        e.ip = ip;
        capture.stopped(t.tid);
        sink.publish();
    }

    /** @param status the exit status that PTRACE_EVENT_EXIT tells */
    void exiting(Tracee t, long status, long time, long systemTime) {
        TraceEvent e = slot(EventKind.EXITING, t, time);
        e.code = (int) status;
        e.systemTime = systemTime;
        sink.publish();
    }

    void ended(Tracee t, int waitStatus, long time, long systemTime) {
        boolean exited = (waitStatus & 0x7f) == 0;
        TraceEvent e = slot(exited ? EventKind.EXITED : EventKind.KILLED, t, time);
        e.code = exited ? waitStatus >> 8 & 0xff : waitStatus & 0x7f;
        e.flags = (waitStatus & 0x80) != 0 ? TraceEvent.CORE_DUMPED : 0;
        e.systemTime = systemTime;
        sink.publish();
    }

    private TraceEvent slot(EventKind kind, Tracee t, long time) {
        TraceEvent e = sink.claim();
        e.kind = kind;
        e.time = time;
        e.tid = t.tid;
        e.tgid = t.tgid;
        return e;
    }

    private TraceEvent call(EventKind kind, Tracee t, SyscallStop stop, long time, long systemTime) {
        TraceEvent e = slot(kind, t, time);
        e.abi = t.abi;
        e.code = t.number;
        e.a0 = t.a0;
        e.a1 = t.a1;
        e.a2 = t.a2;
        e.a3 = t.a3;
        e.a4 = t.a4;
        e.a5 = t.a5;
        e.systemTime = systemTime;
        e.ip = stop.ip;
        e.sp = stop.sp;
        return e;
    }
}
