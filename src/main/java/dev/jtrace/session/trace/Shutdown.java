package dev.jtrace.session.trace;

import dev.jtrace.bindings.launch.LaunchInfo;
import dev.jtrace.bindings.linux.Signals;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.engine.Engine;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.SignalWatcher;
import dev.jtrace.session.setting.TraceSettings.Interrupts;
import java.lang.foreign.Arena;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What signals to jtrace mean where -I does not say it. With a launched target INT and QUIT are the target's affair;
 * TERM and HUP are passed on to it, and jtrace lets everything go, unless jtrace was started with them ignored
 * (nohup(1)). With attached targets alone each of them lets the targets go, ignored or not: background jobs of scripts
 * ignore INT. USR1 prints the table of calls so far where there is one.
 */
final class Shutdown {
    /** Between two wake-ups of a tracer that is to leave, nanoseconds: one may come too early. */
    private static final long WAKE_PERIOD = 5_000_000;

    private final Engine engine;
    private final boolean launches;
    private final @Nullable LaunchInfo launch;
    private final @Nullable Interrupts interrupts;
    private final @Nullable TablesSoFar tables;
    private volatile int target;
    private volatile int signal;
    private volatile boolean finished;

    /**
     * @param interrupts what -I says; null for jtrace's own way
     * @param tables what USR1 asks for; null where there is no table
     */
    Shutdown(Engine engine, boolean launches, @Nullable LaunchInfo launch, @Nullable Interrupts interrupts,
            @Nullable TablesSoFar tables) {
        this.tables = tables;
        this.engine = engine;
        this.launches = launches;
        this.launch = launch;
        this.interrupts = interrupts;
    }

    /**
     * Ignores what has to be ignored by the process. For a start without the launcher, where the signals are not
     * blocked: Ctrl-C and Ctrl-\\ stay the target's affair, others end jtrace, and the kernel lets the tracees go.
     */
    void ignore(Signals signals) {
        boolean never = interrupts == Interrupts.NEVER || interrupts == Interrupts.NEVER_TSTP;
        if (interrupts == Interrupts.NEVER_TSTP) {
            signals.ignore(Signals.SIGTSTP);
        }
        if (launch == null && never) {
            signals.ignore(Signals.SIGHUP);
            signals.ignore(Signals.SIGTERM);
        }
        if (launch == null && (never || launches && interrupts == null)) {
            signals.ignore(Signals.SIGINT);
            signals.ignore(Signals.SIGQUIT);
        }
    }

    /** Tells the launched process. */
    void target(int pid) {
        target = pid;
    }

    /** Listens to signals from now on. Those that nobody listens to stay blocked, as the launcher left them. */
    void start() {
        boolean ending = interrupts == null || interrupts == Interrupts.WAITING;
        long watched = (ending ? SignalWatcher.ENDING : 0) | (tables == null ? 0 : Signals.bit(Signals.SIGUSR1));
        if (launch != null && watched != 0) {
            SignalWatcher.start(watched, this::onSignal);
        }
    }

    /** Lets signals end this process at once, before any tracing; the kernel then lets the tracees go. */
    static void endAtOnce(LaunchInfo launch) {
        SignalWatcher.start(SignalWatcher.ENDING, signal -> {
            if (!launch.wasIgnored(signal)) {
                new Outcome(128 + signal, signal).end();
            }
        });
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
        if (tables != null && received == Signals.SIGUSR1) {
            tables.print();
            return;
        }
        boolean ignored = launch != null && launch.wasIgnored(received);
        boolean targets = received == Signals.SIGINT || received == Signals.SIGQUIT;
        if (interrupts == null && launches && (ignored || targets)) {
            return;
        }
        signal = received;
        Arena arena = Arena.global();
        Signals signals = new Signals(new Syscalls(), arena);
        if (target != 0) {
            if (interrupts == Interrupts.WAITING) {
                signals.kill(target, Signals.SIGCONT);
            }
            signals.kill(target, received);
        }
        leave(signals);
    }

    /** Lets everything go and waits until the tracer has; not on the tracer's thread. */
    void leave() {
        Arena arena = Arena.global();
        leave(new Signals(new Syscalls(), arena));
    }

    private void leave(Signals signals) {
        engine.requestLeave();
        while (!finished) {
            signals.wake(engine.tracerTid());
            LockSupport.parkNanos(WAKE_PERIOD);
        }
    }
}
