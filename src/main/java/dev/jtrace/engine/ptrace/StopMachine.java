package dev.jtrace.engine.ptrace;

import dev.jtrace.engine.CallFilter;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
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
    /** Offsets in siginfo_t. */
    private static final int SI_SIGNO = 0;

    private static final int SI_CODE = 8;

    private final TraceKernel kernel;
    private final TraceSink sink;
    private final CallFilter filter;
    private final CallCapture capture;
    private final @Nullable Tamperer tamperer;
    private final Delays delays = new Delays();
    private final boolean seccomp;
    private final boolean pointers;
    private final TraceeTable tracees = new TraceeTable();
    private final SyscallStop info = new SyscallStop();
    private final ExecNumbers exec = new ExecNumbers();
    private final Births births = new Births();
    private final byte[] siginfo = new byte[SIGINFO_SIZE];

    private int launched;
    private int launchedStatus = -1;
    private int execErrno;
    private boolean leaving;

    /** Tells no pointers at signals. */
    StopMachine(
            TraceKernel kernel, TraceSink sink, CallFilter filter, CallCapture capture, @Nullable Tamperer tamperer,
            boolean seccomp) {
        this(kernel, sink, filter, capture, tamperer, seccomp, false);
    }

    /**
     * @param tamperer changes calls; null when none is to be changed
     * @param seccomp a filter in the tracee stops the wanted calls: no system-call stops between them
     * @param pointers whether stops by signals tell the instruction pointer too
     */
    StopMachine(
            TraceKernel kernel, TraceSink sink, CallFilter filter, CallCapture capture, @Nullable Tamperer tamperer,
            boolean seccomp, boolean pointers) {
        this.tamperer = tamperer;
        this.kernel = kernel;
        this.sink = sink;
        this.filter = filter;
        this.capture = capture;
        this.seccomp = seccomp;
        this.pointers = pointers;
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
                if (t.resumeAt != 0) {
                    resumeDelayed(t, System.nanoTime());
                }
            }
        }
    }

    /** When the next delay ends, CLOCK_MONOTONIC ns; Long.MAX_VALUE while there is none. */
    long nextResume() {
        return delays.any() ? delays.earliest(tracees) : Long.MAX_VALUE;
    }

    /** Lets the tasks go on whose delay is over at {@code now}. */
    void resumeDelayed(long now) {
        for (int i = 0; i < tracees.capacity(); i++) {
            Tracee t = tracees.at(i);
            if (t != null && t.resumeAt != 0 && t.resumeAt <= now) {
                resumeDelayed(t, now);
            }
        }
    }

    private void resumeDelayed(Tracee t, long now) {
        delays.drop(t);
        goOn(t, t.resumeSignal, now);
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
        if (t != null) {
            // Only a kill ends a delayed stop before its time.
            delays.drop(t);
        }
        if (event == EVENT_EXEC) {
            onExec(tid, t, time);
            return;
        }
        if (t == null) {
            t = newTask(tid, time);
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
        delays.drop(t);
        // The call of a program that cannot be executed was shown: so is the end.
        if (!t.hidden || tid == launched && execErrno != 0) {
            boolean exited = (status & 0x7f) == 0;
            TraceEvent e = slot(exited ? EventKind.EXITED : EventKind.KILLED, t, time);
            e.code = exited ? status >> 8 & 0xff : status & 0x7f;
            e.flags = (status & 0x80) != 0 ? TraceEvent.CORE_DUMPED : 0;
            e.systemTime = systemTime;
            sink.publish();
        }
        tracees.remove(tid);
        if (tid == t.tgid) {
            dropThreads(tid, time);
        }
    }

    /**
     * A task exists from its first stop on, whether or not its parent's event was seen: a newborn may be killed, and
     * the event's message of a parent that was killed is no child.
     */
    private Tracee newTask(int tid, long time) {
        Tracee t = tracees.add(tid);
        t.tgid = kernel.threadGroup(tid);
        TraceEvent e = slot(EventKind.TASK_NEW, t, time);
        if (births.take(tid)) {
            e.a0 = births.parent();
            e.a1 = births.event();
        }
        capture.task(tid);
        sink.publish();
        t.leaving = leaving;
        return t;
    }

    private void onSyscallStop(Tracee t, long time, long systemTime) {
        if (kernel.syscallInfo(t.tid, info) < 0) {
            goOn(t, 0, time);
        } else if (info.op == SyscallStop.NONE) {
            return; // out of date, see isCurrent
        } else if (t.leaving) {
            if (tamperer != null && info.op == SyscallStop.EXIT) {
                tamperer.exit(t, info);
            }
            letGo(t, 0, time);
        } else if (info.op == SyscallStop.ENTRY) {
            int signal = onEntry(t, time, systemTime);
            goOnAfter(Tamperer.delayEnter(t), t, signal, time);
        } else {
            onExit(t, time, systemTime);
            goOnAfter(Tamperer.delayExit(t), t, t.exitSignal, time);
            t.exitSignal = 0;
            Tamperer.end(t);
        }
    }

    private void goOnAfter(long delay, Tracee t, int signal, long time) {
        if (delay > 0) {
            delays.put(t, time + delay, signal);
        } else {
            goOn(t, signal, time);
        }
    }

    /** The signal to resume with, or 0. */
    private int onEntry(Tracee t, long time, long systemTime) {
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
        // The start of the program itself is not tampered with.
        boolean own = t.hidden;
        if (own && exec.isExec(abi, number)) {
            t.hidden = false;
        }
        t.wanted = !t.hidden && filter.wanted(abi, number) && capture.wanted(t);
        int signal = 0;
        Tamperer.end(t);
        if (t.wanted) {
            if (tamperer != null && !own) {
                signal = tamperer.enter(t);
            }
            TraceEvent e = callSlot(EventKind.SYSCALL_ENTER, t, time, systemTime);
            capture.entry(t.tid, e);
            sink.publish();
        }
        return signal;
    }

    private void onExit(Tracee t, long time, long systemTime) {
        int tampering = tamperer == null ? 0 : tamperer.exit(t, info);
        boolean failed = info.failed;
        if (t.inCall && t.wanted) {
            TraceEvent e = callSlot(EventKind.SYSCALL_EXIT, t, time, systemTime);
            e.result = info.result;
            e.flags = tampering | (failed ? TraceEvent.FAILED : 0);
            capture.exit(t.tid, e);
            sink.publish();
        }
        if (t.tid == launched && failed && t.inCall && !exec.done()
                && exec.isExec(t.abi, t.number)) {
            execErrno = (int) -info.result;
            t.hidden = true;
        }
        t.inCall = false;
    }

    private void onSignal(Tracee t, int signal, long time) {
        boolean known = kernel.siginfo(t.tid, siginfo, 0) >= 0;
        if (known && CapturedMemory.getInt(siginfo, SI_SIGNO) != signal) {
            return; // out of date, see isCurrent
        }
        if (!t.hidden) {
            TraceEvent e = slot(EventKind.SIGNAL, t, time);
            e.code = signal;
            e.ip = pointer(t);
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
        goOn(t, signal, time);
    }

    private long pointer(Tracee t) {
        return pointers && kernel.syscallInfo(t.tid, info) >= 0 ? info.ip : 0;
    }

    /**
     * Whether the task is still in the event stop that wait told of. It is not when, since then, another thread's
     * execve ended it and took its tid: an answer would go to the EVENT_EXEC stop, whose status is yet to come. The
     * si_code of a stop that ptrace made is bits 8 to 23 of the wait status. A task that cannot be asked is dying.
     */
    private boolean isCurrent(Tracee t, int event, int signal) {
        return kernel.siginfo(t.tid, siginfo, 0) < 0
                || CapturedMemory.getInt(siginfo, SI_CODE) == (event << 8 | signal);
    }

    private void onEvent(Tracee t, int event, int signal, long time, long systemTime) {
        if (!isCurrent(t, event, signal)) {
            return;
        }
        switch (event) {
            case EVENT_FORK, EVENT_VFORK, EVENT_CLONE -> onNewChild(t, event, time);
            case EVENT_SECCOMP -> onSeccomp(t, time, systemTime);
            case EVENT_EXIT -> onExiting(t, time, systemTime);
            case EVENT_STOP -> onStop(t, signal, time);
            default -> goOn(t, 0, time);
        }
    }

    private void onNewChild(Tracee t, int event, long time) {
        long child = kernel.eventMessage(t.tid);
        if (child > 0 && tracees.get((int) child) == null) {
            births.put((int) child, t.tid, event);
        }
        goOn(t, 0, time);
    }

    /** @param leader what was known under the thread group's tid until now */
    private void onExec(int tid, @Nullable Tracee leader, long time) {
        exec.succeeded(tid == launched);
        if (tid == launched) {
            execErrno = 0;
        }
        long former = kernel.eventMessage(tid);
        Tracee caller = former > 0 && former != tid ? tracees.get((int) former) : leader;
        if (caller == null || caller.tgid != tid) {
            caller = leader;
            former = tid;
        }
        if (caller == null) {
            caller = newTask(tid, time);
        }
        if (caller != leader) {
            if (leader != null) {
                emit(EventKind.SUPERSEDED, leader, time, former);
                tracees.remove(tid);
            }
            tracees.rename(caller, tid);
        }
        caller.tgid = tid;
        dropThreads(tid, time);
        if (!caller.hidden) {
            slot(EventKind.EXEC, caller, time).a0 = former > 0 ? former : tid;
            capture.task(tid);
            sink.publish();
        }
        goOn(caller, 0, time);
    }

    /**
     * Drops the threads of {@code tgid} but that of the same tid, after an execve or the end of the process. There is
     * one only if it executed a program and a kill came before its former tid could be asked for.
     */
    private void dropThreads(int tgid, long time) {
        for (int i = 0; i < tracees.capacity(); i++) {
            Tracee t = tracees.at(i);
            if (t != null && t.tgid == tgid && t.tid != tgid) {
                delays.drop(t);
                emit(EventKind.SUPERSEDED, t, time, tgid);
                tracees.remove(t.tid);
                i = -1;
            }
        }
    }

    private void onExiting(Tracee t, long time, long systemTime) {
        long status = kernel.eventMessage(t.tid);
        if (!t.hidden && status >= 0) {
            TraceEvent e = slot(EventKind.EXITING, t, time);
            e.code = (int) status;
            e.systemTime = systemTime;
            sink.publish();
        }
        goOn(t, 0, time);
    }

    private void onSeccomp(Tracee t, long time, long systemTime) {
        if (!t.inCall && kernel.syscallInfo(t.tid, info) >= 0 && info.op == SyscallStop.SECCOMP) {
            int signal = onEntry(t, time, systemTime);
            // This stop passes no signal on; the exit does.
            t.exitSignal = signal;
            goOnAfter(Tamperer.delayEnter(t), t, 0, time);
            return;
        }
        goOn(t, 0, time);
    }

    private void onStop(Tracee t, int signal, long time) {
        if (signal == SIGTRAP || t.leaving) {
            goOn(t, 0, time);
            return;
        }
        if (!t.hidden) {
            TraceEvent e = slot(EventKind.GROUP_STOP, t, time);
            e.code = signal;
            e.ip = pointer(t);
            sink.publish();
        }
        kernel.listen(t.tid);
    }

    private void letGo(Tracee t, int signal, long time) {
        if (kernel.detach(t.tid, signal) < 0) {
            return; // dying: wait will tell
        }
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
        e.sp = info.sp;
        return e;
    }

    /** The launched task, or null once it is gone. */
    @Nullable
    Tracee launchedTracee() {
        return tracees.get(launched);
    }
}
