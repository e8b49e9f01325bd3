package dev.jtrace.engine.ptrace;

/**
 * What the state machine asks of the kernel: a seam, so that stop orders can be tried without processes. Every method
 * returns 0 (or what is said) or a negative errno; -ESRCH means that the task is dying. Tracer thread only.
 */
interface TraceKernel {
    /** PTRACE_SEIZE with the engine's options. */
    int seize(int tid);

    int interrupt(int tid);

    int listen(int tid);

    int detach(int tid, int signal);

    /** Resumes, delivering {@code signal} unless 0; with {@code stops} up to the next system-call stop. */
    int resume(int tid, boolean stops, int signal);

    /** Message of the event stop, or a negative errno. */
    long eventMessage(int tid);

    /** Copies the siginfo_t of the signal-delivery-stop. */
    int siginfo(int tid, byte[] into, int offset);

    /** Fills {@code into}; a negative errno when the task is dying or the kernel is too old. */
    int syscallInfo(int tid, SyscallStop into);

    /** Lets the stopped task announce new threads only, and no new processes; its children inherit that. */
    int followThreadsOnly(int tid);

    /** Parent process of {@code tid}, or 0 when it is gone. */
    int parent(int tid);

    /** Thread group of {@code tid}, or 0 when it is gone. */
    int threadGroup(int tid);
}
