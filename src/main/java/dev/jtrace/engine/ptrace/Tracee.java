package dev.jtrace.engine.ptrace;

import dev.jtrace.engine.select.CallArguments;
import org.jspecify.annotations.Nullable;

/** State of one traced task. Tracer thread only. */
final class Tracee implements CallArguments {
    int tid;
    int tgid;
    /** Generations of processes between it and the launched or attached one; 0 where nobody asked. */
    int depth;
    /** Between a reported entry and its exit. */
    boolean inCall;
    /** The open call is one that the user asked for. */
    boolean wanted;
    /** The launch stub before its execve: nothing of it is shown. */
    boolean hidden;
    /** The open call is one of the launch stub's. */
    boolean starting;
    /** Was running when jtrace came: it must live on whatever happens. */
    boolean attached;
    /** PTRACE_INTERRUPT was sent in order to detach. */
    boolean leaving;

    /** When a delay in the present stop ends, CLOCK_MONOTONIC ns; 0 for none. */
    long resumeAt;
    /** The signal to go on with then. */
    int resumeSignal;
    /** A signal to go on with at the exit of the open call. */
    int exitSignal;
    /** Set once a call of the task may be tampered with. */
    @Nullable Tampered tampered;

    int abi;
    int number;
    long a0;
    long a1;
    long a2;
    long a3;
    long a4;
    long a5;

    Tracee(int tid) {
        this.tid = tid;
    }

    @Override
    public int abi() {
        return abi;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public long argument(int i) {
        return switch (i) {
            case 0 -> a0;
            case 1 -> a1;
            case 2 -> a2;
            case 3 -> a3;
            case 4 -> a4;
            case 5 -> a5;
            default -> 0;
        };
    }
}
