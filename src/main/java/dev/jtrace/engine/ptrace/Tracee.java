package dev.jtrace.engine.ptrace;

/** State of one traced task. Tracer thread only. */
final class Tracee {
    int tid;
    int tgid;
    /** Between a reported entry and its exit. */
    boolean inCall;
    /** The open call is one that the user asked for. */
    boolean wanted;
    /** The launch stub before its execve: nothing of it is shown. */
    boolean hidden;
    /** Was running when jtrace came: it must live on whatever happens. */
    boolean attached;
    /** PTRACE_INTERRUPT was sent in order to detach. */
    boolean leaving;

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
}
