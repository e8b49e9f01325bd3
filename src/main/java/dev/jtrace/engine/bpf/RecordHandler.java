package dev.jtrace.engine.bpf;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import dev.jtrace.table.Abi;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Turns records of the ring into events, in the order that ptrace would show: the end of a thread group's leader comes
 * after that of its threads, a signal that its task ignores after the call it arrived in. Tracer thread only;
 * allocates nothing for a call whose memory could be read.
 */
@HotPath
final class RecordHandler {
    private static final int EXECVE = 59;
    private static final int EXECVEAT = 322;
    private static final int EXECVE_32 = 11;
    private static final int EXECVEAT_32 = 358;
    /** ptrace's numbers of what made a task, as in {@link EventKind#TASK_NEW}. */
    private static final int CLONED = 3;

    /** Results that stand for a call that is made again after a signal: linux/errno.h. */
    private static final int ERESTARTSYS = 512;

    private static final int ERESTART_RESTARTBLOCK = 516;
    private static final int SIGKILL = 9;
    private static final int SIGNAL_MASK = 0x7f;
    private static final int CORE = 0x80;
    /** Reason of LOST events: the ring was full. */
    private static final int FULL = 1;

    private static final byte[] NONE = new byte[0];

    private final TraceSink sink;
    private final EntryRepair repair;
    private final TaskTable tasks = new TaskTable();
    private int held;
    private int deaths;
    private long toldLost;

    private int launched;
    private int launchedStatus = -1;
    private int execErrno;
    private boolean execDone;

    RecordHandler(TraceSink sink, EntryRepair repair) {
        this.sink = sink;
        this.repair = repair;
    }

    /** Takes on the launch stub; nothing of it is shown before its execve. */
    void launched(int pid) {
        launched = pid;
        tasks.put(new Task(pid, pid));
    }

    /** Takes on a running task. */
    void attached(int tid, int tgid, long time) {
        tasks.put(new Task(tid, tgid));
        emit(EventKind.ATTACHED, tid, tgid, time, 0);
    }

    /** Lets all tasks go. */
    void detached(long time) {
        releaseAll();
        for (int i = 0; i < tasks.capacity(); i++) {
            Task t = tasks.at(i);
            if (t != null && !t.ended && (t.tid != launched || execDone)) {
                emit(EventKind.DETACHED, t.tid, t.tgid, time, 0);
            }
        }
    }

    boolean knows(int tid) {
        return tasks.get(tid) != null;
    }

    int launchedStatus() {
        return launchedStatus;
    }

    int execErrno() {
        return execErrno;
    }

    /** Tasks that have ended so far. */
    int deaths() {
        return deaths;
    }

    /** Whether entries are held back. */
    boolean holds() {
        return held > 0;
    }

    /** Takes the record at {@code at} of {@code from}, {@code length} bytes. */
    void accept(ByteBuffer from, int at, int length) {
        switch (from.get(at + Layout.R_KIND)) {
            case Layout.ENTER -> enter(from, at, length);
            case Layout.EXIT -> exit(from, at, length);
            case Layout.FORK -> born(from, at);
            case Layout.EXEC -> executed(from, at);
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
    void restLost(long all, long time) {
        if (all > toldLost) {
            lost(all - toldLost, launched, launched, time);
        }
    }

    /** The launched process ended with this wait status, and the record of it was lost. */
    void launchedEnded(int status) {
        launchedStatus = status;
        Task t = tasks.get(launched);
        if (t != null) {
            t.ended = true;
        }
    }

    private Task task(ByteBuffer from, int at) {
        int tid = from.getInt(at + Layout.R_TID);
        Task t = tasks.get(tid);
        if (t == null) {
            t = new Task(tid, from.getInt(at + Layout.R_TGID));
            tasks.put(t);
            emit(EventKind.TASK_NEW, t.tid, t.tgid, from.getLong(at + Layout.R_TIME), 0);
        }
        return t;
    }

    /** The launched program could not be executed: what the stub does then is its own affair. */
    private boolean isStub(int tid) {
        return tid == launched && !execDone && execErrno != 0;
    }

    private void enter(ByteBuffer from, int at, int length) {
        Task t = task(from, at);
        if (isStub(t.tid)) {
            return;
        }
        int flags = from.getShort(at + Layout.R_KIND + 2);
        if ((flags & Layout.F_AGAIN) != 0) {
            if (t.entryLength > 0) {
                long time = from(t).getLong(Layout.R_TIME);
                t.entryLength = 0;
                held--;
                call(EventKind.SYSCALL_ENTER, from, at, length).time = time;
                sink.publish();
            }
            return;
        }
        release(t);
        t.inCall = true;
        if ((flags & Layout.F_FAULTED) != 0) {
            if (t.entry.length < length) {
                t.entry = new byte[length];
            }
            from.get(at, t.entry, 0, length);
            t.entryLength = length;
            held++;
            return;
        }
        call(EventKind.SYSCALL_ENTER, from, at, length);
        sink.publish();
    }

    private static ByteBuffer from(Task t) {
        return ByteBuffer.wrap(t.entry).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void exit(ByteBuffer from, int at, int length) {
        Task t = task(from, at);
        if (isStub(t.tid)) {
            return;
        }
        long result = from.getLong(at + Layout.R_RESULT);
        if (length == Layout.R_HEADER && result <= -ERESTARTSYS && result >= -ERESTART_RESTARTBLOCK) {
            release(t, true);
            from.get(at, t.restart, 0, length);
            t.restarts = true;
            return;
        }
        release(t);
        exitEvent(t, from, at, length);
        releaseSignals(t);
    }

    private void exitEvent(Task t, ByteBuffer from, int at, int length) {
        int flags = from.getShort(at + Layout.R_KIND + 2);
        TraceEvent e = call(EventKind.SYSCALL_EXIT, from, at, length);
        e.result = from.getLong(at + Layout.R_RESULT);
        boolean failed = (flags & Layout.F_FAILED) != 0;
        e.flags = (failed ? TraceEvent.FAILED : 0)
                | ((flags & Layout.F_NO_ENTRY) != 0 || !t.inCall ? TraceEvent.NO_ENTRY : 0);
        int errno = failed && t.tid == launched && !execDone && isExec(e) ? (int) -e.result : 0;
        sink.publish();
        t.inCall = false;
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
        TraceEvent e = slot(EventKind.TASK_NEW, from, at);
        e.a0 = from.getLong(at + Layout.R_RESULT);
        e.a1 = tid == tgid ? 0 : CLONED;
        sink.publish();
    }

    private void executed(ByteBuffer from, int at) {
        int tid = from.getInt(at + Layout.R_TID);
        int former = (int) from.getLong(at + Layout.R_RESULT);
        long time = from.getLong(at + Layout.R_TIME);
        if (tid == launched) {
            execDone = true;
            execErrno = 0;
        }
        Task caller = tasks.get(former);
        if (caller != null) {
            // Its memory is the new program's by now.
            release(caller, false);
        }
        if (former != tid) {
            if (tasks.get(tid) != null) {
                emit(EventKind.SUPERSEDED, tid, tid, time, former);
                tasks.remove(tid);
            }
            tasks.remove(former);
            Task moved = new Task(tid, tid);
            moved.inCall = caller != null && caller.inCall;
            tasks.put(moved);
        }
        emit(EventKind.EXEC, tid, tid, time, former);
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
        release(t, true);
        boolean hidden = tid == launched && !execDone && execErrno == 0;
        fatalSignal(t, status & SIGNAL_MASK, time);
        t.restarts = false;
        if (!hidden && !isStub(tid)) {
            TraceEvent e = slot(EventKind.EXITING, from, at);
            e.code = status;
            sink.publish();
        }
        releaseSignals(t);
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
        if (signal == 0 || signal == SIGKILL || t.shown == signal || leader != null && leader.shown == signal) {
            return;
        }
        byte[] sent = isSent(t, signal) ? t.sent : leader != null && isSent(leader, signal) ? leader.sent : NONE;
        if (sent.length == 0) {
            return;
        }
        release(t);
        if (leader != null) {
            leader.shown = signal;
        }
        ByteBuffer from = ByteBuffer.wrap(sent).order(ByteOrder.LITTLE_ENDIAN);
        from.putLong(Layout.R_TIME, time).putInt(Layout.R_TID, t.tid);
        signalEvent(from, 0, sent.length);
    }

    private static boolean isSent(Task t, int signal) {
        return t.sent.length > 0 && CapturedMemory.getInt(t.sent, Layout.R_CODE) == signal;
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
        e.code = exited ? t.status >> 8 & 0xff : t.status & SIGNAL_MASK;
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
        int flags = from.getShort(at + Layout.R_KIND + 2);
        if ((flags & Layout.F_SENT) != 0) {
            if (t.sent.length < length) {
                t.sent = new byte[length];
            }
            from.get(at, t.sent, 0, length);
            return;
        }
        if ((flags & Layout.F_IGNORED) != 0 && t.inCall && !t.restarts) {
            int needed = t.signalsLength + length;
            if (t.signals.length < needed) {
                t.signals = Arrays.copyOf(t.signals, 2 * needed);
            }
            from.get(at, t.signals, t.signalsLength, length);
            t.signalsLength = needed;
            return;
        }
        release(t);
        t.shown = from.getInt(at + Layout.R_CODE);
        signalEvent(from, at, length);
    }

    private void signalEvent(ByteBuffer from, int at, int length) {
        TraceEvent e = slot(EventKind.SIGNAL, from, at);
        e.code = from.getInt(at + Layout.R_CODE);
        data(from, at, length);
        sink.publish();
        if ((from.getShort(at + Layout.R_KIND + 2) & Layout.F_STOPS) != 0) {
            slot(EventKind.GROUP_STOP, from, at).code = from.getInt(at + Layout.R_CODE);
            sink.publish();
        }
    }

    private void releaseSignals(Task t) {
        if (t.signalsLength == 0) {
            return;
        }
        ByteBuffer from = ByteBuffer.wrap(t.signals).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < t.signalsLength; at += SignalPrograms.LENGTH) {
            signalEvent(from, at, SignalPrograms.LENGTH);
        }
        t.signalsLength = 0;
    }

    /** Shows what is held back of all tasks. */
    void releaseAll() {
        for (int i = 0; i < tasks.capacity(); i++) {
            Task t = tasks.at(i);
            if (t != null) {
                release(t);
            }
        }
    }

    /** Shows the entry that is held back, as far as it can be read by now. */
    private void release(Task t) {
        release(t, true);
        if (t.restarts) {
            t.restarts = false;
            exitEvent(t, ByteBuffer.wrap(t.restart).order(ByteOrder.LITTLE_ENDIAN), 0, Layout.R_HEADER);
            releaseSignals(t);
        }
    }

    private void release(Task t, boolean readable) {
        if (t.entryLength == 0) {
            return;
        }
        int length = t.entryLength;
        t.entryLength = 0;
        held--;
        TraceEvent e = call(EventKind.SYSCALL_ENTER, from(t), 0, 0);
        CaptureWriter to = sink.capture(sink.maxCapture());
        if (!readable || !repair.capture(e, to)) {
            int n = length - Layout.R_HEADER;
            System.arraycopy(t.entry, Layout.R_HEADER, to.array(), to.position(), n);
            to.advance(n);
        }
        sink.publish();
    }

    /** A claimed slot with the call and, unless {@code length} is 0, its captured bytes. */
    private TraceEvent call(EventKind kind, ByteBuffer from, int at, int length) {
        TraceEvent e = slot(kind, from, at);
        e.abi = from.get(at + Layout.R_KIND + 1);
        int number = from.getInt(at + Layout.R_CODE);
        e.code = e.abi == Abi.X32.ordinal() ? number & ~Abi.X32_BIT : number;
        e.systemTime = from.getLong(at + Layout.R_CPU);
        e.sp = from.getLong(at + Layout.R_STACK);
        int arguments = at + Layout.R_ARGUMENTS;
        e.a0 = from.getLong(arguments);
        e.a1 = from.getLong(arguments + 8);
        e.a2 = from.getLong(arguments + 16);
        e.a3 = from.getLong(arguments + 24);
        e.a4 = from.getLong(arguments + 32);
        e.a5 = from.getLong(arguments + 40);
        data(from, at, length);
        return e;
    }

    private void data(ByteBuffer from, int at, int length) {
        int n = length - Layout.R_HEADER;
        if (n > 0) {
            CaptureWriter to = sink.capture(n);
            from.get(at + Layout.R_HEADER, to.array(), to.position(), n);
            to.advance(n);
        }
    }

    private TraceEvent slot(EventKind kind, ByteBuffer from, int at) {
        TraceEvent e = sink.claim();
        e.kind = kind;
        e.time = from.getLong(at + Layout.R_TIME);
        e.tid = from.getInt(at + Layout.R_TID);
        e.tgid = from.getInt(at + Layout.R_TGID);
        return e;
    }

    private void emit(EventKind kind, int tid, int tgid, long time, long a0) {
        TraceEvent e = sink.claim();
        e.kind = kind;
        e.time = time;
        e.tid = tid;
        e.tgid = tgid;
        e.a0 = a0;
        sink.publish();
    }

}
