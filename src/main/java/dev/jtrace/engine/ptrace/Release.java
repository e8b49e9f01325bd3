package dev.jtrace.engine.ptrace;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;

/** How stopped tasks go on: resumed, kept for a while, or let go for good. Tracer thread only. */
@HotPath
final class Release {
    private final TraceKernel kernel;
    private final TraceeTable tracees;
    private final EventWriter events;
    private final boolean seccomp;
    private final Delays delays = new Delays();
    private boolean leaving;
    private boolean letGo;
    /** To be told with the next task that is let go. */
    private long reason;

    /** @param seccomp a filter in the tracee stops the wanted calls: no system-call stops between them */
    Release(TraceKernel kernel, TraceeTable tracees, EventWriter events, boolean seccomp) {
        this.kernel = kernel;
        this.tracees = tracees;
        this.events = events;
        this.seccomp = seccomp;
    }

    void goOn(Tracee t, int signal, long time) {
        if (t.leaving) {
            letGo(t, signal, time);
            return;
        }
        boolean stops = !seccomp || t.hidden || t.inCall;
        kernel.resume(t.tid, stops, signal);
    }

    /** @param delay nanoseconds */
    void goOnAfter(long delay, Tracee t, int signal, long time) {
        if (delay > 0) {
            delays.put(t, time + delay, signal);
        } else {
            goOn(t, signal, time);
        }
    }

    /** Detaches from {@code t}, which is stopped. */
    void letGo(Tracee t, int signal, long time) {
        if (kernel.detach(t.tid, signal) < 0) {
            return; // dying: wait will tell
        }
        letGo = true;
        if (!t.hidden) {
            events.emit(EventKind.DETACHED, t, time, reason);
            reason = 0;
        }
        tracees.remove(t.tid);
    }

    /** From now on every task is let go at its next stop; each is interrupted so that it comes. */
    void leave() {
        leaving = true;
        for (int i = 0; i < tracees.capacity(); i++) {
            // Where one is let go at once, another may take its slot.
            for (Tracee t = tracees.at(i); t != null && !t.leaving; t = tracees.at(i)) {
                t.leaving = true;
                kernel.interrupt(t.tid);
                if (t.resumeAt != 0) {
                    resumeDelayed(t, System.nanoTime());
                }
            }
        }
    }

    /** The same, because enough calls were seen. */
    void leaveAtLimit() {
        reason = TraceEvent.LIMIT_REACHED;
        leave();
    }

    /** Whether some task was let go. */
    boolean hasLetGo() {
        return letGo;
    }

    boolean leaving() {
        return leaving;
    }

    /** When the next delay ends, CLOCK_MONOTONIC ns; Long.MAX_VALUE while there is none. */
    long nextResume() {
        return delays.any() ? delays.earliest(tracees) : Long.MAX_VALUE;
    }

    /** Lets the tasks go on whose delay is over at {@code now}. */
    void resumeDelayed(long now) {
        for (int i = 0; i < tracees.capacity(); i++) {
            for (Tracee t = tracees.at(i); t != null && t.resumeAt != 0 && t.resumeAt <= now; t = tracees.at(i)) {
                resumeDelayed(t, now);
            }
        }
    }

    private void resumeDelayed(Tracee t, long now) {
        delays.drop(t);
        goOn(t, t.resumeSignal, now);
    }

    /** The stop that {@code t} was kept in is over: it died. */
    void dropDelay(Tracee t) {
        delays.drop(t);
    }
}
