package dev.jtrace.session;

import dev.jtrace.bindings.linux.Signals;
import dev.jtrace.bindings.linux.Syscalls;
import java.lang.foreign.Arena;

/**
 * How jtrace ends.
 *
 * @param status exit status, 0 to 255
 * @param signal signal to die of as the target did; 0 for none
 */
public record Outcome(int status, int signal) {
    /** The trace's output is not complete. */
    public static final int INCOMPLETE = 3;
    /** Bad usage, or an output that cannot be created. */
    public static final int USAGE = 2;
    /** jtrace itself failed; a command was not started. */
    public static final int FAILED = 125;
    /** The command could not be executed. */
    public static final int NOT_EXECUTABLE = 126;
    /** The command was not found. */
    public static final int NOT_FOUND = 127;

    private static final int SIGNAL_MASK = 0x7f;

    /** An ordinary exit. */
    public static Outcome exit(int status) {
        return new Outcome(status, 0);
    }

    /** The end of a process with this wait status (wait(2)). */
    public static Outcome like(int waitStatus) {
        int signal = waitStatus & SIGNAL_MASK;
        return signal == 0 ? exit(waitStatus >> 8 & 0xff) : new Outcome(128 + signal, signal);
    }

    /**
     * Ends this process: by the signal where there is one, else with the status. Not by the VM, whose own way out waits
     * 300 ms for a thread that blocks in native code and longer for a busy compiler.
     */
    public void end() {
        try {
            Signals signals = new Signals(new Syscalls(), Arena.global());
            if (signal != 0) {
                signals.dieOf(signal);
            }
            signals.exit(status);
        } catch (LinkageError noNativeCalls) {
            Runtime.getRuntime().halt(status);
        }
    }
}
