package dev.jtrace.session;

import dev.jtrace.bindings.linux.Signals;
import dev.jtrace.bindings.linux.Syscalls;
import java.lang.foreign.Arena;
import java.util.function.IntConsumer;

/**
 * Reads the signals that were sent to jtrace, which the launcher has blocked in every thread. Its daemon thread tells
 * a listener; nothing else of jtrace is ever interrupted by them.
 */
public final class SignalWatcher {
    /** Signals that ask jtrace to end. */
    public static final long ENDING = Signals.bit(Signals.SIGHUP) | Signals.bit(Signals.SIGINT)
            | Signals.bit(Signals.SIGQUIT) | Signals.bit(Signals.SIGTERM);

    private static final int LAST = 64;

    private SignalWatcher() {}

    /**
     * Starts the thread.
     *
     * @param watched the mask of the signals, of those that the launcher blocks
     * @param listener called on the thread with each signal's number
     */
    public static void start(long watched, IntConsumer listener) {
        Thread thread = new Thread(() -> watch(watched, listener), "signals");
        thread.setDaemon(true);
        thread.start();
    }

    private static void watch(long watched, IntConsumer listener) {
        Arena arena = Arena.global();
        Signals signals = new Signals(new Syscalls(), arena);
        for (int signal = 1; signal <= LAST; signal++) {
            if ((watched & Signals.bit(signal)) != 0) {
                signals.reset(signal);
            }
        }
        int fd = signals.open(watched);
        while (fd >= 0) {
            int signal = signals.next(fd);
            if (signal <= 0) {
                return;
            }
            listener.accept(signal);
        }
    }
}
