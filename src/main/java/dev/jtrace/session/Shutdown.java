package dev.jtrace.session;

import dev.jtrace.bindings.launch.LaunchInfo;
import dev.jtrace.bindings.linux.Signals;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.engine.Engine;
import java.lang.foreign.Arena;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What signals to jtrace mean. With a launched target INT and QUIT are the target's affair; TERM and HUP are passed on
 * to it, and jtrace lets everything go, unless jtrace was started with them ignored (nohup(1)). With attached targets
 * alone each of them lets the targets go, ignored or not: background jobs of scripts ignore INT.
 */
final class Shutdown {
    /** Between two wake-ups of a tracer that is to leave, nanoseconds: one may come too early. */
    private static final long WAKE_PERIOD = 5_000_000;

    private final Engine engine;
    private final boolean launches;
    private final @Nullable LaunchInfo launch;
    private volatile int target;
    private volatile int signal;
    private volatile boolean finished;

    Shutdown(Engine engine, boolean launches, @Nullable LaunchInfo launch) {
        this.engine = engine;
        this.launches = launches;
        this.launch = launch;
    }

    /**
     * For a start without the launcher, where the signals are not blocked: Ctrl-C and Ctrl-\\ stay the target's affair,
     * others end jtrace, and the kernel lets the tracees go.
     */
    void ignoreKeyboard(Signals signals) {
        if (launches) {
            signals.ignore(Signals.SIGINT);
            signals.ignore(Signals.SIGQUIT);
        }
    }

    /** Tells the launched process. */
    void target(int pid) {
        target = pid;
    }

    void start() {
        SignalWatcher.start(this::onSignal);
    }

    /** The engine has returned. */
    void finished() {
        finished = true;
    }

    /** The signal that ended the trace, or 0. */
    int signal() {
        return signal;
    }

    private void onSignal(int received) {
        boolean ignored = launch != null && launch.wasIgnored(received);
        if (launches && (ignored || received == Signals.SIGINT || received == Signals.SIGQUIT)) {
            return;
        }
        signal = received;
        Arena arena = Arena.global();
        Signals signals = new Signals(new Syscalls(arena), arena);
        if (target != 0) {
            signals.kill(target, received);
        }
        leave(signals);
    }

    /** Lets everything go and waits until the tracer has; not on the tracer's thread. */
    void leave() {
        Arena arena = Arena.global();
        leave(new Signals(new Syscalls(arena), arena));
    }

    private void leave(Signals signals) {
        engine.requestLeave();
        while (!finished) {
            signals.wake(engine.tracerTid());
            LockSupport.parkNanos(WAKE_PERIOD);
        }
    }
}
