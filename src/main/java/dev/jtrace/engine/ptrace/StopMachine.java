package dev.jtrace.engine.ptrace;

import dev.jtrace.engine.CallFilter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceSink;
import org.jspecify.annotations.Nullable;

/**
 * The ptrace state machine: takes each wait status, emits events and says how the task goes on. Pure Java over
 * {@link TraceKernel}; tracer thread only. Calls are the matter of {@link CallStops}, births and ends of
 * {@link Families}, going on of {@link Release}.
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
    /** Offsets in siginfo_t. */
    private static final int SI_SIGNO = 0;

    private static final int SI_CODE = 8;

    private final TraceKernel kernel;
    private final boolean pointers;
    private final TraceeTable tracees = new TraceeTable();
    private final Launch launch = new Launch();
    private final EventWriter events;
    private final Release release;
    private final CallStops calls;
    private final Families families;
    private final SyscallStop info = new SyscallStop();
    private final byte[] siginfo = new byte[EventWriter.SIGINFO_SIZE];

    /** Tells no pointers at signals and sees everything. */
    StopMachine(
            TraceKernel kernel, TraceSink sink, CallFilter filter, CallCapture capture, @Nullable Tamperer tamperer,
            boolean seccomp) {
        this(kernel, sink, filter, capture, tamperer, seccomp, false, Reach.UNLIMITED);
    }

    /**
     * @param tamperer changes calls; null when none is to be changed
     * @param seccomp a filter in the tracee stops the wanted calls: no system-call stops between them
     * @param pointers whether stops by signals tell the instruction pointer too
     * @param reach how far children are followed, and when tasks are let go
     */
    StopMachine(
            TraceKernel kernel, TraceSink sink, CallFilter filter, CallCapture capture, @Nullable Tamperer tamperer,
            boolean seccomp, boolean pointers, Reach reach) {
        this.kernel = kernel;
        this.pointers = pointers;
        events = new EventWriter(sink, capture);
        release = new Release(kernel, tracees, events, seccomp);
        calls = new CallStops(kernel, filter, capture, tamperer, launch, events, release, reach);
        families = new Families(kernel, tracees, launch, events, release, reach);
    }

    /** Takes on the launch stub {@code pid}, seized already; it stays hidden until its execve. */
    void launched(int pid) {
        launch.begin(tracees.add(pid));
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
        events.emit(EventKind.ATTACHED, t, time, 0);
    }

    boolean knows(int tid) {
        return tracees.get(tid) != null;
    }

    int taskCount() {
        return tracees.size();
    }

    /** Whether every task was let go or has ended, and none is about to come. */
    boolean isOver() {
        return families.areOver();
    }

    /** Wait status of the launched process, or -1 while it lives. */
    int launchedStatus() {
        return launch.status();
    }

    /** errno of the launched program's execve, or 0. */
    int execErrno() {
        return launch.errno();
    }

    /** From now on every task is let go at its next stop; each is interrupted so that it comes. */
    void leave() {
        release.leave();
    }

    /** When the next delay ends, CLOCK_MONOTONIC ns; Long.MAX_VALUE while there is none. */
    long nextResume() {
        return release.nextResume();
    }

    /** Lets the tasks go on whose delay is over at {@code now}. */
    void resumeDelayed(long now) {
        release.resumeDelayed(now);
    }

    /** Handles one wait status. {@code time}: CLOCK_MONOTONIC ns; {@code systemTime}: of the task, ns, or 0. */
    void onStatus(int tid, int status, long time, long systemTime) {
        if ((status & 0xff) != WIFSTOPPED) {
            families.onDeath(tid, status, time, systemTime);
            return;
        }
        int signal = status >> 8 & 0xff;
        int event = status >>> 16;
        Tracee t = tracees.get(tid);
        if (t != null) {
            // Only a kill ends a delayed stop before its time.
            release.dropDelay(t);
        }
        if (event == EVENT_EXEC) {
            families.onExec(tid, t, time);
            return;
        }
        if (t == null) {
            t = families.newTask(tid, time);
        }
        if (signal == SYSCALL_STOP) {
            calls.onSyscallStop(t, time, systemTime);
        } else if (event == 0) {
            onSignal(t, signal, time);
        } else {
            onEvent(t, event, signal, time, systemTime);
        }
    }

    private void onSignal(Tracee t, int signal, long time) {
        boolean known = kernel.siginfo(t.tid, siginfo, 0) >= 0;
        if (known && CapturedMemory.getInt(siginfo, SI_SIGNO) != signal) {
            return; // out of date, see isCurrent
        }
        if (!t.hidden) {
            events.signal(t, signal, siginfo, known, pointer(t), time);
        }
        release.goOn(t, signal, time);
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
            case EVENT_FORK, EVENT_VFORK, EVENT_CLONE -> families.onNewChild(t, event, time);
            case EVENT_SECCOMP -> calls.onSeccomp(t, time, systemTime);
            case EVENT_EXIT -> onExiting(t, time, systemTime);
            case EVENT_STOP -> onStop(t, signal, time);
            default -> release.goOn(t, 0, time);
        }
    }

    private void onExiting(Tracee t, long time, long systemTime) {
        long status = kernel.eventMessage(t.tid);
        if (!t.hidden && status >= 0) {
            events.exiting(t, status, time, systemTime);
        }
        release.goOn(t, 0, time);
    }

    private void onStop(Tracee t, int signal, long time) {
        if (signal == SIGTRAP || t.leaving) {
            release.goOn(t, 0, time);
            return;
        }
        if (!t.hidden) {
            events.groupStop(t, signal, pointer(t), time);
        }
        kernel.listen(t.tid);
    }
}
