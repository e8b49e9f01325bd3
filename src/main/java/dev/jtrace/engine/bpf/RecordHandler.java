package dev.jtrace.engine.bpf;

import dev.jtrace.engine.capture.CaptureLimits;
import dev.jtrace.engine.capture.NetworkInterfaces;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import dev.jtrace.table.Abi;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Turns records of the ring into events, in the order that ptrace would show: the end of a thread group's leader comes
 * after that of its threads, a signal that its task ignores after the call it arrived in. Tracer thread only;
 * allocates nothing for a call whose memory could be read.
 */
@HotPath
public final class RecordHandler {
    /** Captures again what a call refers to and could not be captured in full. */
    public interface Repair {
        /**
         * Captures what {@code e} refers to at its entry or exit; false, and nothing written, when the task's memory is
         * gone.
         */
        boolean capture(TraceEvent e, boolean exit, CaptureWriter to);
    }

    private static final int EXECVE = 59;
    private static final int EXECVEAT = 322;
    private static final int EXECVE_32 = 11;
    private static final int EXECVEAT_32 = 358;
    /** ptrace's numbers of what made a task, as in {@link EventKind#TASK_NEW}. */
    private static final int CLONED = 3;

    /** Results that stand for a call that is made again after a signal: linux/errno.h. */
    private static final int ERESTARTSYS = 512;

    private static final int ERESTART_RESTARTBLOCK = 516;
    private static final int SIGNAL_MASK = 0x7f;
    private static final int CORE = 0x80;
    /** Reason of LOST events: the ring was full. */
    private static final int FULL = 1;

    private final TraceSink sink;
    private final RecordEvents events;
    private final FaultedCaptures faulted;
    private final TaskSignals signals;
    private final TaskTable tasks = new TaskTable();
    private int deaths;
    private long toldLost;

    private int launched;
    private int launchedStatus = -1;
    private int execErrno;
    private boolean execDone;

    /**
     * @param limits how much of each call is taken along
     * @param interfaces for records that want their names
     */
    public RecordHandler(TraceSink sink, Repair repair, CaptureLimits limits, NetworkInterfaces interfaces) {
        this.sink = sink;
        events = new RecordEvents(sink, interfaces);
        signals = new TaskSignals(events);
        faulted = new FaultedCaptures(events, repair, limits);
    }

    /** Takes on the launch stub; nothing of it is shown before its execve. */
    public void launched(int pid) {
        launched = pid;
        tasks.put(new Task(pid, pid));
    }

    /** Takes on a running task. */
    public void attached(int tid, int tgid, long time) {
        Task t = new Task(tid, tgid);
        t.fresh = true;
        tasks.put(t);
        events.emit(EventKind.ATTACHED, tid, tgid, time, 0);
    }

    /** Lets all tasks go. */
    public void detached(long time) {
        releaseAll();
        for (int i = 0; i < tasks.capacity(); i++) {
            Task t = tasks.at(i);
            if (t != null && !t.ended && (t.tid != launched || execDone)) {
                events.emit(EventKind.DETACHED, t.tid, t.tgid, time, 0);
            }
        }
    }

    public boolean knows(int tid) {
        return tasks.get(tid) != null;
    }

    public int launchedStatus() {
        return launchedStatus;
    }

    public int execErrno() {
        return execErrno;
    }

    /**
     * Puts ABI, number as the task gave it, and arguments of the call that task {@code tid} is in into {@code call};
     * false when it is in none that is known.
     */
    public boolean entered(int tid, TraceEvent call) {
        Task t = tasks.get(tid);
        if (t == null || !t.inCall) {
            return false;
        }
        call.abi = t.abi;
        call.code = t.number;
        call.a0 = t.arguments[0];
        call.a1 = t.arguments[1];
        call.a2 = t.arguments[2];
        call.a3 = t.arguments[3];
        call.a4 = t.arguments[4];
        call.a5 = t.arguments[5];
        return true;
    }

    /** Whether tracing began while task {@code tid} ran, and it has begun no call since: it may return from one. */
    public boolean isFresh(int tid) {
        Task t = tasks.get(tid);
        return t != null && t.fresh;
    }

    /** A source has a record of task {@code tid} of that time, and will hand it on later. */
    public void seen(int tid, long time) {
        Task t = tasks.get(tid);
        if (t != null) {
            t.newest = time;
        }
    }

    /** Whether nothing newer than the record of that time was seen of task {@code tid}. */
    public boolean isNewest(int tid, long time) {
        Task t = tasks.get(tid);
        return t != null && t.newest == time;
    }

    /** Tasks that have ended so far. */
    int deaths() {
        return deaths;
    }

    /** Whether entries are held back. */
    boolean holds() {
        return faulted.any();
    }

    /** Takes the record at {@code at} of {@code from}, {@code length} bytes. */
    public void accept(ByteBuffer from, int at, int length) {
        long head = from.getLong(at + Layout.R_KIND);
        switch ((byte) head) {
            case Layout.ENTER -> enter(from, at, length, head);
            case Layout.EXIT -> exit(from, at, length, head);
            case Layout.FORK -> born(from, at);
            case Layout.TAKEN -> task(from, at).fresh = true;
            case Layout.EXEC -> executed(from, at, length);
            case Layout.DEATH -> died(from, at);
            case Layout.SIGNAL -> signal(from, at, length);
            case Layout.LOST -> lost(from.getLong(at + Layout.R_RESULT), from.getInt(at + Layout.R_TID),
                    from.getInt(at + Layout.R_TGID), from.getLong(at + Layout.R_TIME));
            default -> throw new IllegalStateException("a record of no kind");
        }
    }

    private void lost(long records, int tid, int tgid, long time) {
        TraceEvent e = sink.claim();
        e.kind = EventKind.LOST;
        e.time = time;
        e.tid = tid;
        e.tgid = tgid;
        e.result = records;
        e.code = FULL;
        toldLost += records;
        sink.publish();
    }

    /** Tells of lost records that no task was able to tell of any more; {@code all} is how many were lost in all. */
    public void restLost(long all, long time) {
        if (all > toldLost) {
            lost(all - toldLost, launched, launched, time);
        }
    }

    /** The launched process ended with this wait status; tells of it where the record was lost. */
    public void launchedEnded(int status, long time) {
        launchedStatus = status;
        Task t = tasks.get(launched);
        if (t != null && !t.ended) {
            t.ended = true;
            t.status = status;
            bury(t, !execDone, time);
        }
    }

    private Task task(ByteBuffer from, int at) {
        long who = from.getLong(at + Layout.R_TID);
        Task t = tasks.get((int) who);
        if (t == null) {
            t = new Task((int) who, (int) (who >>> 32));
            tasks.put(t);
            events.emit(EventKind.TASK_NEW, t.tid, t.tgid, from.getLong(at + Layout.R_TIME), 0);
        }
        return t;
    }

    /** The launched program could not be executed: what the stub does then is its own affair. */
    private boolean isStub(int tid) {
        return tid == launched && !execDone && execErrno != 0;
    }

    /** @param head the first eight bytes of the record: every look into it costs something */
    private void enter(ByteBuffer from, int at, int length, long head) {
        Task t = task(from, at);
        if (isStub(t.tid)) {
            return;
        }
        int flags = RecordEvents.flags(head);
        if ((flags & Layout.F_AGAIN) != 0) {
            faulted.again(t, from, at, length);
            return;
        }
        release(t);
        t.inCall = true;
        t.fresh = false;
        t.abi = RecordEvents.abi(head);
        t.number = (int) (head >>> 32);
        t.late = (flags & Layout.F_LATE) != 0;
        t.unreadable = false;
        if ((flags & Layout.F_FAULTED) != 0) {
            t.stack = from.getLong(at + Layout.R_STACK);
            for (int i = 0; i < t.arguments.length; i++) {
                t.arguments[i] = from.getLong(at + Layout.R_ARGUMENTS + 8 * i);
            }
            faulted.hold(t, from, at, length);
            return;
        }
        t.keep(events.call(EventKind.SYSCALL_ENTER, from, at, length, head));
        sink.publish();
    }

    private void exit(ByteBuffer from, int at, int length, long head) {
        Task t = task(from, at);
        if (isStub(t.tid)) {
            return;
        }
        long result = from.getLong(at + Layout.R_RESULT);
        if (result <= -ERESTARTSYS && result >= -ERESTART_RESTARTBLOCK
                && length - FaultedCaptures.counters(from, at, length) <= Layout.R_HEADER) {
            faulted.release(t);
            from.get(at, t.restart, 0, length);
            t.restartLength = length;
            t.restarts = true;
            return;
        }
        release(t);
        exitEvent(t, from, at, length, head);
        signals.release(t);
    }

    private void exitEvent(Task t, ByteBuffer from, int at, int length, long head) {
        int flags = RecordEvents.flags(head);
        boolean known = t.inCall && (flags & Layout.F_NO_ENTRY) == 0;
        TraceEvent e = known ? events.call(EventKind.SYSCALL_EXIT, from, at, t, head)
                : events.call(EventKind.SYSCALL_EXIT, from, at, 0, head);
        e.result = from.getLong(at + Layout.R_RESULT);
        boolean failed = (flags & Layout.F_FAILED) != 0;
        e.flags = (failed ? TraceEvent.FAILED : 0)
                | (known ? 0 : TraceEvent.NO_ENTRY);
        if ((flags & Layout.F_FAULTED) != 0) {
            faulted.capture(t, e, true, from, at, length);
        } else {
            events.data(from, at, length, flags);
        }
        e.flags |= (t.late || (flags & Layout.F_LATE) != 0 ? TraceEvent.LATE : 0)
                | (t.unreadable ? TraceEvent.UNREADABLE : 0);
        int errno = failed && t.tid == launched && !execDone && isExec(e) ? (int) -e.result : 0;
        sink.publish();
        t.inCall = false;
        t.fresh = false;
        t.late = false;
        t.unreadable = false;
        if (errno != 0) {
            execErrno = errno;
        }
    }

    private static boolean isExec(TraceEvent e) {
        return e.abi == Abi.I386.ordinal()
                ? e.code == EXECVE_32 || e.code == EXECVEAT_32
                : e.code == EXECVE || e.code == EXECVEAT;
    }

    private void born(ByteBuffer from, int at) {
        int tid = from.getInt(at + Layout.R_TID);
        if (tasks.get(tid) != null) {
            return;
        }
        int tgid = from.getInt(at + Layout.R_TGID);
        tasks.put(new Task(tid, tgid));
        TraceEvent e = events.slot(EventKind.TASK_NEW, from, at);
        e.a0 = from.getLong(at + Layout.R_RESULT);
        e.a1 = tid == tgid ? 0 : CLONED;
        sink.publish();
    }

    private void executed(ByteBuffer from, int at, int length) {
        int tid = from.getInt(at + Layout.R_TID);
        int former = (int) from.getLong(at + Layout.R_RESULT);
        long time = from.getLong(at + Layout.R_TIME);
        if (tid == launched) {
            execDone = true;
            execErrno = 0;
        }
        Task caller = tasks.get(former);
        if (caller != null) {
            faulted.executed(caller, from, at, length);
        }
        if (former != tid) {
            if (tasks.get(tid) != null) {
                events.emit(EventKind.SUPERSEDED, tid, tid, time, former);
                tasks.remove(tid);
            }
            tasks.remove(former);
            Task moved = new Task(tid, tid);
            moved.inCall = caller != null && caller.inCall;
            if (caller != null) {
                moved.abi = caller.abi;
                moved.number = caller.number;
                moved.unreadable = caller.unreadable;
                moved.stack = caller.stack;
                System.arraycopy(caller.arguments, 0, moved.arguments, 0, moved.arguments.length);
            }
            tasks.put(moved);
        }
        events.emit(EventKind.EXEC, tid, tid, time, former);
    }

    private void died(ByteBuffer from, int at) {
        int tid = from.getInt(at + Layout.R_TID);
        int status = from.getInt(at + Layout.R_CODE);
        long time = from.getLong(at + Layout.R_TIME);
        Task t = tasks.get(tid);
        deaths++;
        if (tid == launched) {
            launchedStatus = status;
        }
        if (t == null) {
            return;
        }
        faulted.release(t);
        boolean hidden = tid == launched && !execDone && execErrno == 0;
        fatalSignal(t, status & SIGNAL_MASK, time);
        t.restarts = false;
        if (!hidden && !isStub(tid)) {
            TraceEvent e = events.slot(EventKind.EXITING, from, at);
            e.code = status;
            sink.publish();
        }
        signals.release(t);
        t.ended = true;
        t.status = status;
        if (tid == t.tgid && hasThreads(tid)) {
            return;
        }
        bury(t, hidden, time);
        Task leader = tid == t.tgid ? null : tasks.get(t.tgid);
        if (leader != null && leader.ended && !hasThreads(t.tgid)) {
            bury(leader, false, time);
        }
    }

    /**
     * Shows the signal that a process dies of where the kernel delivers none: it kills all threads as soon as the
     * signal is sent. The dying thread shows what was sent to it or to its leader.
     */
    private void fatalSignal(Task t, int signal, long time) {
        Task leader = tasks.get(t.tgid);
        byte[] sent = TaskSignals.unseen(t, leader, signal);
        if (sent.length == 0) {
            return;
        }
        release(t);
        if (leader != null) {
            leader.shown = signal;
        }
        ByteBuffer from = ByteBuffer.wrap(sent).order(ByteOrder.LITTLE_ENDIAN);
        from.putLong(Layout.R_TIME, time).putInt(Layout.R_TID, t.tid);
        signals.show(from, 0, sent.length);
    }

    private void bury(Task t, boolean hidden, long time) {
        tasks.remove(t.tid);
        if (hidden) {
            return;
        }
        boolean exited = (t.status & SIGNAL_MASK) == 0;
        TraceEvent e = sink.claim();
        e.kind = exited ? EventKind.EXITED : EventKind.KILLED;
        e.time = time;
        e.tid = t.tid;
        e.tgid = t.tgid;
        int signal = t.status == Layout.UNKNOWN_END ? 0 : t.status & SIGNAL_MASK;
        e.code = exited ? t.status >> 8 & 0xff : signal;
        e.flags = (t.status & CORE) != 0 ? TraceEvent.CORE_DUMPED : 0;
        sink.publish();
    }

    private boolean hasThreads(int tgid) {
        for (int i = 0; i < tasks.capacity(); i++) {
            Task t = tasks.at(i);
            if (t != null && t.tgid == tgid && t.tid != tgid) {
                return true;
            }
        }
        return false;
    }

    private void signal(ByteBuffer from, int at, int length) {
        Task t = task(from, at);
        if (signals.keep(t, from, at, length)) {
            return;
        }
        release(t);
        t.shown = from.getInt(at + Layout.R_CODE);
        signals.show(from, at, length);
    }

    /** Shows what is held back of all tasks. */
    private void releaseAll() {
        for (int i = 0; i < tasks.capacity(); i++) {
            Task t = tasks.at(i);
            if (t != null) {
                release(t);
            }
        }
    }

    /** Shows what is held back of tasks that wait in their calls. */
    void releaseWaiting() {
        for (int i = 0; i < tasks.capacity(); i++) {
            Task t = tasks.at(i);
            if (t != null) {
                faulted.releaseWaiting(t);
                releaseRestart(t);
            }
        }
    }

    /** Shows what is held back of the task. */
    private void release(Task t) {
        faulted.release(t);
        releaseRestart(t);
    }

    private void releaseRestart(Task t) {
        if (t.restarts) {
            t.restarts = false;
            ByteBuffer from = ByteBuffer.wrap(t.restart).order(ByteOrder.LITTLE_ENDIAN);
            exitEvent(t, from, 0, t.restartLength, from.getLong(Layout.R_KIND));
            signals.release(t);
        }
    }
}
