package dev.jtrace.engine.ptrace;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.HotPath;
import org.jspecify.annotations.Nullable;

/** Tasks that come, change their program and end. Tracer thread only. */
@HotPath
final class Families {
    private final TraceKernel kernel;
    private final TraceeTable tracees;
    private final Launch launch;
    private final EventWriter events;
    private final Release release;
    private final Reach reach;
    private final Births births = new Births();

    Families(TraceKernel kernel, TraceeTable tracees, Launch launch, EventWriter events, Release release,
            Reach reach) {
        this.kernel = kernel;
        this.tracees = tracees;
        this.launch = launch;
        this.events = events;
        this.release = release;
        this.reach = reach;
    }

    /**
     * A task exists from its first stop on, whether or not its parent's event was seen: a newborn may be killed, and
     * the event's message of a parent that was killed is no child.
     */
    Tracee newTask(int tid, long time) {
        Tracee t = tracees.add(tid);
        t.tgid = kernel.threadGroup(tid);
        boolean announced = births.take(tid);
        if (reach.depth() != Reach.ALL) {
            t.depth = depth(t, announced ? births.parent() : 0);
            if (t.depth > reach.depth()) {
                // Nothing is told of it, and it is let go at once.
                t.hidden = true;
                t.leaving = true;
                return t;
            }
            if (t.depth == reach.depth()) {
                kernel.followThreadsOnly(tid);
            }
        }
        events.born(t, time, announced ? births.parent() : 0, announced ? births.event() : 0);
        t.leaving = release.leaving();
        return t;
    }

    /**
     * A thread is as deep as its process, a process one deeper than the one that made it, or, if that is not known yet,
     * than its parent. One whose parent is gone counts as made by the first process.
     */
    private int depth(Tracee t, int creator) {
        Tracee known = creator == 0 ? null : tracees.get(creator);
        if (t.tgid != t.tid && t.tgid != 0) {
            Tracee thread = known == null ? otherOf(t.tgid, t) : known;
            return thread == null ? 1 : thread.depth;
        }
        Tracee parent = known == null ? otherOf(kernel.parent(t.tid), t) : known;
        return parent == null ? 1 : parent.depth + 1;
    }

    private @Nullable Tracee otherOf(int tgid, Tracee than) {
        for (int i = 0; i < tracees.capacity(); i++) {
            Tracee t = tracees.at(i);
            if (t != null && t.tgid == tgid && t != than) {
                return t;
            }
        }
        return null;
    }

    /** Whether every task was let go or has ended, and none is about to come. */
    boolean areOver() {
        return tracees.size() == 0 && release.hasLetGo() && !births.any();
    }

    /** @param event PTRACE_EVENT_FORK, VFORK or CLONE */
    void onNewChild(Tracee t, int event, long time) {
        long child = kernel.eventMessage(t.tid);
        if (child > 0 && tracees.get((int) child) == null) {
            births.put((int) child, t.tid, event);
        }
        release.goOn(t, 0, time);
    }

    /** @param leader what was known under the thread group's tid until now */
    void onExec(int tid, @Nullable Tracee leader, long time) {
        boolean start = launch.executed(tid);
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
                events.emit(EventKind.SUPERSEDED, leader, time, former);
                tracees.remove(tid);
            }
            tracees.rename(caller, tid);
        }
        caller.tgid = tid;
        dropThreads(tid, time);
        if (!caller.hidden) {
            events.executed(caller, time, former > 0 ? former : tid);
        }
        if (reach.detachOnExec() && !start) {
            release.letGo(caller, 0, time);
        } else {
            release.goOn(caller, 0, time);
        }
    }

    void onDeath(int tid, int status, long time, long systemTime) {
        launch.ended(tid, status);
        Tracee t = tracees.get(tid);
        if (t == null) {
            births.forget(tid);
            return;
        }
        release.dropDelay(t);
        if (launch.endShown(t)) {
            events.ended(t, status, time, systemTime);
        }
        tracees.remove(tid);
        if (tid == t.tgid) {
            dropThreads(tid, time);
        }
    }

    /**
     * Drops the threads of {@code tgid} but that of the same tid, after an execve or the end of the process. There is
     * one only if it executed a program and a kill came before its former tid could be asked for.
     */
    private void dropThreads(int tgid, long time) {
        for (int i = 0; i < tracees.capacity(); i++) {
            Tracee t = tracees.at(i);
            if (t != null && t.tgid == tgid && t.tid != tgid) {
                release.dropDelay(t);
                events.emit(EventKind.SUPERSEDED, t, time, tgid);
                tracees.remove(t.tid);
                i = -1;
            }
        }
    }
}
