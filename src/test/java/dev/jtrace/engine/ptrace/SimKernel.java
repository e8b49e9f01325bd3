package dev.jtrace.engine.ptrace;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.engine.ptrace.SimTask.State;
import dev.jtrace.table.Abi;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The answers of a simulated kernel: each call acts on a model of the tasks as ptrace(2) says, and what a tracer must
 * never do is noted as a violation.
 */
final class SimKernel implements TraceKernel {
    final Map<Integer, SimTask> tasks = new LinkedHashMap<>();
    /**
     * Tids whose end no tracer is told: of leaders when a thread that was let go took their tid, and of threads that took
     * it, were killed before that was told, and let go.
     */
    final Set<Integer> vanished = new HashSet<>();

    final List<String> violations = new ArrayList<>();
    /** Signals that reached a task. */
    int delivered;

    private static final int EVENT_STOP = 128;
    private static final int SIGTRAP = 5;

    /** The stopped task, or null when ptrace answers ESRCH. */
    private SimTask stopped(int tid, String request) {
        SimTask t = tasks.get(tid);
        if (t == null) {
            return null;
        }
        if (t.state == State.STOPPED && t.traced && !t.dying) {
            return t;
        }
        if (!t.dying && t.alive()) {
            violation(t, request + " of a task that is not stopped: " + t);
        }
        return null;
    }

    private void violation(SimTask t, String what) {
        if (!t.excused) {
            violations.add(what);
        }
    }

    private static boolean isSignalStop(SimTask t) {
        return t.status >>> 16 == 0 && t.op == SyscallStop.NONE;
    }

    private void deliver(SimTask t, int signal, String request) {
        int due = isSignalStop(t) ? t.status >> 8 & 0xff : 0;
        if (signal != due) {
            violation(t, request + " of " + t + " with signal " + signal + " instead of " + due);
        }
        if (signal != 0 && due != 0) {
            delivered++;
            t.groupStop = t.current() instanceof Step.GroupStop stop ? stop.signal() : 0;
        }
    }

    @Override
    public int seize(int tid) {
        throw new AssertionError("the state machine seizes nothing");
    }

    @Override
    public int interrupt(int tid) {
        SimTask t = tasks.get(tid);
        if (t == null || !t.alive() || !t.traced) {
            return -Errno.ESRCH;
        }
        t.interrupted = true;
        if (t.state == State.LISTENING) {
            t.state = State.RUNNING;
            t.phase = 1;
        }
        return 0;
    }

    @Override
    public int listen(int tid) {
        SimTask t = stopped(tid, "LISTEN");
        if (t == null) {
            return -Errno.ESRCH;
        }
        if (t.status >>> 16 != EVENT_STOP || t.groupStop == 0) {
            violation(t, "LISTEN outside of a group-stop: " + t);
            return -Errno.EIO;
        }
        if (t.continued || t.interrupted) {
            t.state = State.RUNNING;
            t.phase = t.continued ? 2 : 1;
        } else {
            t.state = State.LISTENING;
        }
        return 0;
    }

    @Override
    public int detach(int tid, int signal) {
        SimTask t = stopped(tid, "DETACH");
        if (t == null) {
            return -Errno.ESRCH;
        }
        deliver(t, signal, "DETACH");
        if (t.former != 0) {
            vanished.add(t.former);
        }
        t.traced = false;
        t.state = State.RUNNING;
        return 0;
    }

    @Override
    public int resume(int tid, boolean stops, int signal) {
        SimTask t = stopped(tid, "resume");
        if (t == null) {
            return -Errno.ESRCH;
        }
        boolean groupStopTold = t.status >>> 16 == EVENT_STOP && (t.status >> 8 & 0xff) != SIGTRAP;
        if (groupStopTold) {
            violation(t, "resume broke a group-stop: " + t);
        }
        deliver(t, signal, "resume");
        t.stops = stops;
        t.state = State.RUNNING;
        return 0;
    }

    @Override
    public long eventMessage(int tid) {
        SimTask t = stopped(tid, "GETEVENTMSG");
        return t == null ? -Errno.ESRCH : t.message;
    }

    @Override
    public int siginfo(int tid, byte[] into, int offset) {
        SimTask t = stopped(tid, "GETSIGINFO");
        if (t == null) {
            return -Errno.ESRCH;
        }
        int code = isSignalStop(t) ? 0 : t.status >> 8;
        into[offset] = (byte) (t.status >> 8 & 0x7f);
        into[offset + 8] = (byte) code;
        into[offset + 9] = (byte) (code >> 8);
        return 0;
    }

    @Override
    public int syscallInfo(int tid, SyscallStop into) {
        SimTask t = stopped(tid, "GET_SYSCALL_INFO");
        if (t == null) {
            return -Errno.ESRCH;
        }
        into.op = t.op;
        into.arch = Abi.X86_64.auditArch();
        if (t.op == SyscallStop.EXIT) {
            into.result = t.result;
            into.failed = t.result < 0;
        } else {
            into.number = t.number;
            into.a0 = tid;
        }
        return 24;
    }

    @Override
    public int followThreadsOnly(int tid) {
        throw new AssertionError("nobody limits the depth");
    }

    @Override
    public int parent(int tid) {
        throw new AssertionError("nobody limits the depth");
    }

    @Override
    public int threadGroup(int tid) {
        SimTask t = tasks.get(tid);
        return t == null ? 0 : t.tgid;
    }
}
