package dev.jtrace.session;

import dev.jtrace.bindings.linux.Signals;
import dev.jtrace.bindings.linux.Syscalls;
import java.lang.foreign.Arena;
import java.util.function.IntConsumer;

/**
 * Reads the signals that were sent to jtrace, which the launcher has blocked in every thread. Its daemon thread tells
 * a listener; nothing else of jtrace is ever interrupted by them.
 */
final class SignalWatcher {
    private static final int[] SIGNALS = {Signals.SIGHUP, Signals.SIGINT, Signals.SIGQUIT, Signals.SIGTERM};
    private static final long WATCHED = mask();

    private SignalWatcher() {}

    private static long mask() {
        long mask = 0;
        for (int signal : SIGNALS) {
            mask |= Signals.bit(signal);
        }
        return mask;
    }

    /** Starts the thread; {@code listener} is called on it with each signal's number. */
    static void start(IntConsumer listener) {
        Thread thread = new Thread(() -> watch(listener), "signals");
        thread.setDaemon(true);
        thread.start();
    }

    private static void watch(IntConsumer listener) {
        Arena arena = Arena.global();
        Signals signals = new Signals(new Syscalls(arena), arena);
        for (int signal : SIGNALS) {
            signals.reset(signal);
        }
        int fd = signals.open(WATCHED);
        while (fd >= 0) {
            int signal = signals.next(fd);
            if (signal <= 0) {
                return;
            }
            listener.accept(signal);
        }
    }
}
