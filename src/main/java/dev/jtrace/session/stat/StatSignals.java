package dev.jtrace.session.stat;

import dev.jtrace.bindings.launch.LaunchInfo;
import dev.jtrace.bindings.linux.Signals;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.session.SignalWatcher;
import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/**
 * What signals to jtrace mean while it counts. With a program INT and QUIT are the program's affair; TERM and HUP are
 * passed on to it, unless jtrace was started with them ignored. Without a program each of them ends the counting.
 */
final class StatSignals {
    private final boolean launches;
    private final @Nullable LaunchInfo launch;
    private final Runnable end;
    private volatile int target;
    private volatile int signal;

    /** @param end ends the counting of running things */
    StatSignals(boolean launches, @Nullable LaunchInfo launch, Runnable end) {
        this.launches = launches;
        this.launch = launch;
        this.end = end;
    }

    void start() {
        if (launch != null) {
            SignalWatcher.start(SignalWatcher.ENDING, this::onSignal);
        } else if (launches) {
            Signals signals = new Signals(new Syscalls(), Arena.global());
            signals.ignore(Signals.SIGINT);
            signals.ignore(Signals.SIGQUIT);
        }
    }

    /** The process of the program, 0 while there is none. */
    void target(int pid) {
        target = pid;
    }

    /** The signal that asked the program to end, or 0. */
    int signal() {
        return signal;
    }

    private void onSignal(int received) {
        boolean ignored = launch != null && launch.wasIgnored(received);
        if (!launches) {
            end.run();
        } else if (!ignored && received != Signals.SIGINT && received != Signals.SIGQUIT) {
            signal = received;
            send(received);
        }
    }

    /** Sends a signal to the program, if it runs. */
    void send(int wanted) {
        int pid = target;
        if (pid != 0) {
            new Signals(new Syscalls(), Arena.global()).kill(pid, wanted);
        }
    }
}
