package dev.jtrace.engine.ptrace;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import org.jspecify.annotations.Nullable;

/**
 * The ptrace state machine: takes each wait status, emits events and says how the task goes on. Pure Java over
 * {@link TraceKernel}; tracer thread only.
 *
 * <p>Rules it keeps (ptrace(2)): a child may stop before its parent's event; -ESRCH after a stop is normal and the
 * death is left to be reported by wait; a signal is injected exactly once, in its signal-delivery-stop; a group-stop
 * is answered by LISTEN; at EVENT_EXEC the tid is already the thread group's.
 */
@HotPath
final class StopMachine {
    private static final int WIFSTOPPED = 0x7f;
    private static final int SYSCALL_STOP = 5 | 0x80;
    private static final int EVENT_FORK = 1;
    private static final int EVENT_VFORK = 2;
    private static final int EVENT_CLONE = 3;
    private static final int EVENT_EXEC = 4;
    private static final int EVENT_EXIT = 6;
    private static final int EVENT_SECCOMP = 7;
    private static final int EVENT_STOP = 128;
    private static final int SIGTRAP = 5;
    private static final int SIGINFO_SIZE = 128;

    private final TraceKernel kernel;
    private final TraceSink sink;
    private final CallFilter filter;
    private final CallCapture capture;
    private final boolean seccomp;
    private final TraceeTable tracees = new TraceeTable();
    private final SyscallStop info = new SyscallStop();
    private final ExecNumbers exec = new ExecNumbers();

    private int launched;
    private int launchedStatus = -1;
    private int execErrno;
    private boolean leaving;

    /** @param seccomp a filter in the tracee stops the wanted calls: no system-call stops between them */
    StopMachine(TraceKernel kernel, TraceSink sink, CallFilter filter, CallCapture capture, boolean seccomp) {
        this.kernel = kernel;
        this.sink = sink;
        this.filter = filter;
        this.capture = capture;
        this.seccomp = seccomp;
    }

    /** Takes on the launch stub {@code pid}, seized already; it stays hidden until its execve. */
    void launched(int pid) {
        Tracee t = tracees.add(pid);
        t.tgid = pid;
        t.hidden = true;
        launched = pid;
    }

    /** Takes on running task {@code tid} of process {@code tgid}, seized already. */
    void attached(int tid, int tgid, long time) {
        Tracee t = tracees.get(tid);
        if (t != null) {
            return;
        }
        t = tracees.add(tid);
        t.tgid = tgid;
        t.attached = true;
        emit(EventKind.ATTACHED, t, time, 0);
    }

    boolean knows(int tid) {
        return tracees.get(tid) != null;
    }

    int taskCount() {
        return tracees.size();
    }

    TraceeTable tracees() {
        return tracees;
    }

    /** Wait status of the launched process, or -1 while it lives. */
    int launchedStatus() {
        return launchedStatus;
    }

    /** errno of the launched program's execve, or 0. */
    int execErrno() {
        return execErrno;
    }

    /** From now on every task is let go at its next stop; each is interrupted so that it comes. */
    void leave() {
        leaving = true;
        for (int i = 0; i < tracees.capacity(); i++) {
            Tracee t = tracees.at(i);
            if (t != null && !t.leaving) {
                t.leaving = true;
                kernel.interrupt(t.tid);
            }
        }
    }

    /** Handles one wait status. {@code time}: CLOCK_MONOTONIC ns; {@code systemTime}: of the task, ns, or 0. */
    void onStatus(int tid, int status, long time, long systemTime) {
        if ((status & 0xff) != WIFSTOPPED) {
            onDeath(tid, status, time, systemTime);
            return;
        }
        int signal = status >> 8 & 0xff;
        int event = status >>> 16;
        Tracee t = tracees.get(tid);
        if (t == null) {
            t = newTask(tid, 0, 0, time);
        }
        if (signal == SYSCALL_STOP) {
            onSyscallStop(t, time, systemTime);
        } else if (event == 0) {
            onSignal(t, signal, time);
        } else {
            onEvent(t, event, signal, time, systemTime);
        }
    }

    private void onDeath(int tid, int status, long time, long systemTime) {
        if (tid == launched) {
            launchedStatus = status;
        }
        Tracee t = tracees.get(tid);
        if (t == null) {
            return;
        }
        if (!t.hidden) {
            boolean exited = (status & 0x7f) == 0;
            TraceEvent e = slot(exited ? EventKind.EXITED : EventKind.KILLED, t, time);
            e.code = exited ? status >> 8 & 0xff : status & 0x7f;
            e.flags = (status & 0x80) != 0 ? TraceEvent.CORE_DUMPED : 0;
            e.systemTime = systemTime;
            sink.publish();
        }
        tracees.remove(tid);
    }

    private Tracee newTask(int tid, int parent, int event, long time) {
        Tracee t = tracees.add(tid);
        t.tgid = event == EVENT_FORK || event == EVENT_VFORK ? tid : kernel.threadGroup(tid);
        TraceEvent e = slot(EventKind.TASK_NEW, t, time);
        e.a0 = parent;
        e.a1 = event;
        sink.publish();
        if (leaving) {
            t.leaving = true;
        }
        return t;
    }

    private void onSyscallStop(Tracee t, long time, long systemTime) {
        if (t.leaving) {
            letGo(t, 0, time);
            return;
        }
        if (kernel.syscallInfo(t.tid, info) >= 0) {
            if (info.op == SyscallStop.ENTRY) {
                onEntry(t, time, systemTime);
            } else if (info.op == SyscallStop.EXIT) {
                onExit(t, time, systemTime);
            }
        }
        goOn(t, 0, time);
    }

    private void onEntry(Tracee t, long time, long systemTime) {
        int abi = Abis.of(info.arch, info.number);
        int number = Abis.number(abi, info.number);
        t.inCall = true;
        t.abi = abi;
        t.number = number;
        t.a0 = info.a0;
        t.a1 = info.a1;
        t.a2 = info.a2;
        t.a3 = info.a3;
        t.a4 = info.a4;
        t.a5 = info.a5;
        if (t.hidden && exec.isExec(abi, number)) {
            t.hidden = false;
        }
        t.wanted = !t.hidden && filter.wanted(abi, number);
        if (t.wanted) {
            TraceEvent e = callSlot(EventKind.SYSCALL_ENTER, t, time, systemTime);
            capture.entry(t.tid, e);
            sink.publish();
        }
    }

    private void onExit(Tracee t, long time, long systemTime) {
        boolean failed = info.failed;
        if (t.inCall && t.wanted) {
            TraceEvent e = callSlot(EventKind.SYSCALL_EXIT, t, time, systemTime);
            e.result = info.result;
            e.flags = failed ? TraceEvent.FAILED : 0;
            capture.exit(t.tid, e);
            sink.publish();
        }
        if (t.tid == launched && execErrno == 0 && failed && t.inCall && !exec.done()
                && exec.isExec(t.abi, t.number)) {
            execErrno = (int) -info.result;
            t.hidden = true;
        }
        t.inCall = false;
    }

    private void onSignal(Tracee t, int signal, long time) {
        if (!t.hidden) {
            TraceEvent e = slot(EventKind.SIGNAL, t, time);
            e.code = signal;
            CaptureWriter w = sink.capture(CaptureWriter.HEADER + SIGINFO_SIZE);
            if (w.begin(CaptureWriter.MEMORY, 0)) {
                if (kernel.siginfo(t.tid, w.array(), w.position()) >= 0) {
                    w.advance(SIGINFO_SIZE);
                }
                w.end(CaptureWriter.COMPLETE);
            }
            sink.publish();
        }
        goOn(t, signal, time);
    }

    private void onEvent(Tracee t, int event, int signal, long time, long systemTime) {
        switch (event) {
            case EVENT_FORK, EVENT_VFORK, EVENT_CLONE -> onNewChild(t, event, time);
            case EVENT_EXEC -> onExec(t, time);
            case EVENT_SECCOMP -> onSeccomp(t, time, systemTime);
            case EVENT_EXIT -> onExiting(t, time, systemTime);
            case EVENT_STOP -> onStop(t, signal, time);
            default -> goOn(t, 0, time);
        }
    }

    private void onNewChild(Tracee t, int event, long time) {
        long child = kernel.eventMessage(t.tid);
        if (child > 0 && tracees.get((int) child) == null) {
            newTask((int) child, t.tid, event, time);
        }
        goOn(t, 0, time);
    }

    private void onExec(Tracee t, long time) {
        exec.succeeded(t.tid == launched);
        long former = kernel.eventMessage(t.tid);
        Tracee alive = t;
        if (former > 0 && former != t.tid) {
            Tracee caller = tracees.get((int) former);
            TraceEvent e = slot(EventKind.SUPERSEDED, t, time);
            e.a0 = former;
            sink.publish();
            if (caller != null) {
                tracees.remove(t.tid);
                tracees.rename(caller, t.tid);
                alive = caller;
            }
        }
        alive.tgid = alive.tid;
        if (!alive.hidden) {
            emit(EventKind.EXEC, alive, time, former > 0 ? former : alive.tid);
        }
        goOn(alive, 0, time);
    }

    private void onExiting(Tracee t, long time, long systemTime) {
        if (!t.hidden) {
            TraceEvent e = slot(EventKind.EXITING, t, time);
            e.code = (int) Math.max(0, kernel.eventMessage(t.tid));
            e.systemTime = systemTime;
            sink.publish();
        }
        goOn(t, 0, time);
    }

    private void onSeccomp(Tracee t, long time, long systemTime) {
        if (!t.inCall && kernel.syscallInfo(t.tid, info) >= 0 && info.op == SyscallStop.SECCOMP) {
            onEntry(t, time, systemTime);
        }
        goOn(t, 0, time);
    }

    private void onStop(Tracee t, int signal, long time) {
        if (signal == SIGTRAP) {
            goOn(t, 0, time);
            return;
        }
        if (!t.hidden) {
            TraceEvent e = slot(EventKind.GROUP_STOP, t, time);
            e.code = signal;
            sink.publish();
        }
        if (t.leaving) {
            letGo(t, 0, time);
        } else {
            kernel.listen(t.tid);
        }
    }

    private void letGo(Tracee t, int signal, long time) {
        kernel.detach(t.tid, signal);
        if (!t.hidden) {
            emit(EventKind.DETACHED, t, time, 0);
        }
        tracees.remove(t.tid);
    }

    private void goOn(Tracee t, int signal, long time) {
        if (t.leaving) {
            letGo(t, signal, time);
            return;
        }
        boolean stops = !seccomp || t.hidden || t.inCall;
        kernel.resume(t.tid, stops, signal);
    }

    private void emit(EventKind kind, Tracee t, long time, long a0) {
        slot(kind, t, time).a0 = a0;
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

    private TraceEvent callSlot(EventKind kind, Tracee t, long time, long systemTime) {
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
        e.ip = info.ip;
        return e;
    }

    /** The launched task, or null once it is gone. */
    @Nullable
    Tracee launchedTracee() {
        return tracees.get(launched);
    }
}
